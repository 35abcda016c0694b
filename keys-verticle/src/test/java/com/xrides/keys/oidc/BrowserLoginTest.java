package com.xrides.keys.oidc;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.keys.api.CallerRoutes;
import com.xrides.keys.check.AnonymousLimits;
import com.xrides.keys.check.KeyRing;
import com.xrides.keys.operators.ManagementCheck;
import com.xrides.platform.web.ManagementApi;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.AccessGuard;
import com.xrides.platform.web.access.AuditTrail;
import com.xrides.platform.web.access.Callers;
import com.xrides.platform.web.access.Refusal.Reason;
import com.xrides.platform.web.access.Role;
import com.xrides.platform.web.peers.Transport;
import com.xrides.testing.TestIssuer;
import com.xrides.testing.TokenKey;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of a browser to the issuer and back, one request after the other. */
class BrowserLoginTest {

    private static final TokenKey KEY = TokenKey.ec("one");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Reason> refused = new CopyOnWriteArrayList<>();
    private final List<AuditTrail.Entry> trail = new CopyOnWriteArrayList<>();
    private final TestIssuer issuer = new TestIssuer(KEY);

    private int port;

    @BeforeEach
    void serve() {
        port = serve(Optional.of(TestIssuer.SECRET));
    }

    @AfterEach
    void stop() {
        issuer.close();
        var unused = resultOf(vertx.close());
    }

    @Test
    void aBrowserIsLedThereAndBackAndHasASessionThen() throws Exception {
        HttpResponse<String> first = page("/console/", "");
        assertThat(first.statusCode()).isEqualTo(302);
        URI login = location(first);
        assertThat(login).hasToString(base() + "/login?to=%2Fconsole%2F");

        HttpResponse<String> begun = send("GET", login, "");
        URI authorization = location(begun);
        assertThat(authorization.toString())
                .startsWith(issuer.url() + "/authorize?")
                .contains(
                        "response_type=code", "client_id=" + TestIssuer.CLIENT, "code_challenge_method=S256", "nonce=");
        URI back = location(send("GET", authorization, ""));
        HttpResponse<String> done = send("GET", back, cookie(begun));

        assertThat(location(done)).hasToString(base() + "/console/");
        assertThat(setCookies(done))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("xrides_session=")
                        .contains("HTTPOnly", "SameSite=Lax", "Path=/", "Max-Age=3600")
                        .doesNotContain("Secure"));
        assertThat(page("/console/", cookie(done)).body()).isEqualTo("asha");
        assertThat(trail).extracting(AuditTrail.Entry::what).containsExactly("operator.login");
        assertThat(trail.get(0).who()).isEqualTo("asha");
    }

    @Test
    void behindTlsTheCookiesSayThatTheyAreForTlsOnly() throws Exception {
        String[] byTls = {"X-Forwarded-Proto", "https"};

        HttpResponse<String> begun = send("GET", URI.create(base() + "/login"), "", byTls);
        HttpResponse<String> back = send("GET", location(begun), "");
        assertThat(location(back)).hasScheme("https");
        URI here = URI.create(base() + "/login/callback?" + location(back).getRawQuery());
        HttpResponse<String> done = send("GET", here, cookie(begun), byTls);

        assertThat(setCookies(begun)).allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
        assertThat(setCookies(done))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("__Host-xrides_session=").contains("Secure"));
    }

    @Test
    void scriptsAndProgramsAreNotLedAnywhereAndTheBrowserAsksForNoPassword() throws Exception {
        HttpResponse<String> script =
                send("GET", URI.create(base() + "/console/"), "", "Accept", "text/html", "Sec-Fetch-Mode", "cors");
        HttpResponse<String> program = send("GET", URI.create(base() + "/console/"), "");

        assertThat(script.statusCode()).isEqualTo(401);
        assertThat(program.statusCode()).isEqualTo(401);
        assertThat(script.headers().allValues("WWW-Authenticate")).containsExactly("Bearer realm=\"XRides\"");
    }

    @Test
    void aLoginThatAnotherBrowserBeganIsNotTaken() throws Exception {
        HttpResponse<String> ours = send("GET", URI.create(base() + "/login"), "");
        HttpResponse<String> theirs = send("GET", URI.create(base() + "/login"), "");
        URI back = location(send("GET", location(theirs), ""));

        assertThat(send("GET", back, "").statusCode()).isEqualTo(401);
        assertThat(send("GET", back, cookie(ours)).statusCode()).isEqualTo(401);
        assertThat(trail).isEmpty();
    }

    @Test
    void aCodeOfAnotherLoginIsWorthNothing() throws Exception {
        HttpResponse<String> ours = send("GET", URI.create(base() + "/login"), "");
        HttpResponse<String> theirs = send("GET", URI.create(base() + "/login"), "");
        String stolen = parameter(location(send("GET", location(theirs), "")), "code");
        String state = parameter(location(ours), "state");

        HttpResponse<String> answer =
                send("GET", URI.create(base() + "/login/callback?code=" + stolen + "&state=" + state), cookie(ours));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(setCookies(answer)).noneMatch(cookie -> cookie.startsWith("xrides_session"));
    }

    @ParameterizedTest
    @CsvSource({"nonce, another, 401", "azp, another, 401", "aud, another, 401", "xrides_roles, nothing, 403"})
    void aTokenOfAnotherLoginOrWithoutARoleBeginsNoSession(String claim, String value, int status) throws Exception {
        JsonObject unused = issuer.person.put(claim, value);

        HttpResponse<String> answer = login();

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(setCookies(answer)).noneMatch(cookie -> cookie.startsWith("xrides_session"));
        assertThat(refused).containsAnyOf(Reason.CREDENTIALS_INVALID, Reason.NOT_ALLOWED);
        assertThat(trail).isEmpty();
    }

    @Test
    void whatTheIssuerRefusesIsRefused() throws Exception {
        HttpResponse<String> begun = send("GET", URI.create(base() + "/login"), "");
        String state = parameter(location(begun), "state");

        HttpResponse<String> answer =
                send("GET", URI.create(base() + "/login/callback?error=access_denied&state=" + state), cookie(begun));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/",
                "https://evil.example/",
                "/\\evil.example",
                "/%5cevil.example",
                "evil.example",
                "/a?b=//evil.example",
                ".evil.example",
                "/"
            })
    void nobodyIsLedElsewhereAfterwards(String to) throws Exception {
        HttpResponse<String> begun =
                send("GET", URI.create(base() + "/login?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8)), "");

        HttpResponse<String> done = send("GET", location(send("GET", location(begun), "")), cookie(begun));

        assertThat(location(done)).hasToString(base() + "/console/");
    }

    @Test
    void aSessionIsNotToBeChangedNorMadeOfAnythingElse() throws Exception {
        HttpResponse<String> begun = send("GET", URI.create(base() + "/login"), "");
        String attempt = cookie(begun).split("=", 2)[1];
        String session = cookie(login()).replaceFirst(".*xrides_session=([^;]*).*", "$1");
        String admin = Seal.base64(new JsonObject()
                .put("name", "eve")
                .put("role", "ADMIN")
                .put("until", 4_000_000_000L)
                .toBuffer()
                .getBytes());

        assertThat(page("/console/", "xrides_session=" + session).statusCode()).isEqualTo(200);
        for (String forged : List.of(
                attempt,
                admin + "." + session.substring(session.indexOf('.') + 1),
                session.substring(0, session.indexOf('.') + 1),
                session.substring(1),
                "x",
                ".")) {
            assertThat(page("/console/", "xrides_session=" + forged).statusCode())
                    .as(forged)
                    .isEqualTo(302);
        }
    }

    @Test
    void nodesOfOneClientTakeEachOthersSessionsAndThoseWithoutASecretOnlyTheirOwn() throws Exception {
        String session = cookie(login());
        int other = serve(Optional.of(TestIssuer.SECRET));
        int without = serve(Optional.empty());

        assertThat(send("GET", URI.create("http://127.0.0.1:" + other + "/console/"), session)
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("GET", URI.create("http://127.0.0.1:" + without + "/console/"), session)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aSessionEndsWhenItsOwnerSaysSo() throws Exception {
        String session = cookie(login());

        HttpResponse<String> foreign = send("POST", URI.create(base() + "/logout"), session);
        HttpResponse<String> answer = send("POST", URI.create(base() + "/logout"), session, "X-XRides-Console", "1");

        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(new JsonObject(answer.body()).getString("next")).isEqualTo("login/ended");
        assertThat(setCookies(answer)).anySatisfy(cookie -> assertThat(cookie).startsWith("xrides_session=;"));
        assertThat(page("/login/ended", "").body()).contains("You are logged out");
        assertThat(trail).extracting(AuditTrail.Entry::what).containsExactly("operator.login", "operator.logout");
    }

    @Test
    void whileNothingIsKnownOfTheIssuerNobodyIsSentThere() throws Exception {
        issuer.close();
        int alone = serve(Optional.of(TestIssuer.SECRET));

        HttpResponse<String> answer = send("GET", URI.create("http://127.0.0.1:" + alone + "/login"), "");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
    }

    @Test
    void nobodyLogsInByPlainHttpFromElsewhere() throws Exception {
        HttpResponse<String> answer = send("GET", URI.create(base() + "/login"), "", "X-Forwarded-Proto", "http");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("not-encrypted");
    }

    private int serve(Optional<String> secret) {
        var settings =
                new OidcSettings(issuer.url(), TestIssuer.CLIENT, secret, OidcSettings.OWN_CLAIM, Optional.empty());
        var login = new OidcLogin(vertx, settings, Transport::isConfidential, trail::add, refused::add, Duration.ZERO);
        var unused = resultOf(login.start());
        var check = new ManagementCheck(
                new KeyRing(false, Transport::isConfidential, refused::add, new AnonymousLimits(0)),
                null,
                login,
                Transport::isConfidential,
                refused::add);
        Router router = Router.router(vertx);
        check.mountPages(router);
        router.route().handler(AccessGuard.identify(check));
        var api = new ManagementApi(vertx).recordingIn(trail::add);
        api.mount(new CallerRoutes(login));
        api.addTo(router);
        router.get("/console")
                .handler(AccessGuard.require(Access.of(Role.VIEWER)))
                .handler(context -> {
                    var unusedEnd = context.response().end(Callers.of(context).name());
                });
        return resultOf(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    /** What the last request of a login is answered. */
    private HttpResponse<String> login() throws IOException, InterruptedException {
        HttpResponse<String> begun = send("GET", URI.create(base() + "/login"), "");
        return send("GET", location(send("GET", location(begun), "")), cookie(begun));
    }

    private HttpResponse<String> page(String path, String cookies) throws IOException, InterruptedException {
        return send("GET", URI.create(base() + path), cookies, "Accept", "text/html,*/*");
    }

    private HttpResponse<String> send(String method, URI uri, String cookies, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody());
        if (!cookies.isEmpty()) {
            var unused = request.header("Cookie", cookies);
        }
        if (headers.length > 0) {
            var unused = request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    private static URI location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    private static List<String> setCookies(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie");
    }

    /** What a browser sends after an answer. */
    private static String cookie(HttpResponse<String> answer) {
        return String.join(
                "; ",
                setCookies(answer).stream().map(set -> set.split(";", 2)[0]).toList());
    }

    private static String parameter(URI uri, String name) {
        return List.of(uri.getRawQuery().split("&")).stream()
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }
}
