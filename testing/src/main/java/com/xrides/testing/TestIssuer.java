package com.xrides.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A small OpenID Connect issuer on this machine: discovery, keys, and the authorization code flow with PKCE, in which
 * {@link #person} is always logged in.
 */
public final class TestIssuer implements AutoCloseable {

    public static final String CLIENT = "xrides-console";
    public static final String SECRET = "a secret of the client and of the issuer";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final AtomicInteger keysAsked = new AtomicInteger();
    private final List<TokenKey> keys = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final String url;

    /** Who logs in, as claims: those that tokens have beside the usual ones. */
    public volatile JsonObject person =
            new JsonObject().put("preferred_username", "asha").put("xrides_roles", new JsonArray().add("admin"));

    /** As it names itself; another than its address where a test says so. */
    public volatile String issuer;

    /** One at a port of its own. */
    public TestIssuer(TokenKey... keys) {
        this(0, keys);
    }

    /** One at the port of another that is gone. */
    public TestIssuer(int port, TokenKey... keys) {
        this.keys.addAll(List.of(keys));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        issuer = url;
        server.setExecutor(threads);
        server.createContext("/.well-known/openid-configuration", this::discovery);
        server.createContext("/keys", this::keys);
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    public String url() {
        return url;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** How often its keys were asked for. */
    public int keysAsked() {
        return keysAsked.get();
    }

    /** Publishes other keys from now on. */
    public void rotate(TokenKey... fresh) {
        keys.clear();
        keys.addAll(List.of(fresh));
    }

    /** The claims of a token that is valid for an hour. */
    public JsonObject claims() {
        long now = Instant.now().getEpochSecond();
        return new JsonObject()
                .put("iss", issuer)
                .put("aud", CLIENT)
                .put("sub", "248289761001")
                .put("iat", now)
                .put("exp", now + 3600)
                .mergeIn(person);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void discovery(HttpExchange exchange) throws IOException {
        send(
                exchange,
                200,
                new JsonObject()
                        .put("issuer", issuer)
                        .put("authorization_endpoint", url + "/authorize")
                        .put("token_endpoint", url + "/token")
                        .put("jwks_uri", url + "/keys"));
    }

    private void keys(HttpExchange exchange) throws IOException {
        int unused = keysAsked.incrementAndGet();
        var published = new JsonArray();
        keys.forEach(key -> published.add(key.publicKey()));
        send(exchange, 200, new JsonObject().put("keys", published));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(code, query);
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        query.get("redirect_uri") + "?code=" + code + "&state="
                                + URLEncoder.encode(query.getOrDefault("state", ""), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
        String client = exchange.getRequestHeaders().getFirst("Authorization");
        String expected =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (asked == null
                || !expected.equals(client)
                || !"S256".equals(asked.get("code_challenge_method"))
                || !challenge(form.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))
                || !asked.getOrDefault("redirect_uri", "").equals(form.get("redirect_uri"))) {
            send(exchange, 400, new JsonObject().put("error", "invalid_grant"));
            return;
        }
        JsonObject claims = claims().put("nonce", asked.get("nonce")).mergeIn(person);
        send(
                exchange,
                200,
                new JsonObject()
                        .put("access_token", UUID.randomUUID().toString())
                        .put("token_type", "Bearer")
                        .put("expires_in", 300)
                        .put("id_token", keys.get(0).sign(claims)));
    }

    private static String challenge(String verifier) {
        try {
            return TokenKey.base64(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String encoded) {
        return Arrays.stream(encoded.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void send(HttpExchange exchange, int status, JsonObject body) throws IOException {
        byte[] bytes = body.toBuffer().getBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
