package com.xrides.keys.operators;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.xrides.keys.check.AnonymousLimits;
import com.xrides.keys.check.KeyRing;
import com.xrides.keys.check.Keys;
import com.xrides.keys.messages.KeyLimits;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.AccessGuard;
import com.xrides.platform.web.access.Callers;
import com.xrides.platform.web.access.Refusal.Reason;
import com.xrides.platform.web.access.Role;
import com.xrides.platform.web.access.Scope;
import com.xrides.platform.web.peers.Transport;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in to a management port with a file of operators. */
class ManagementCheckTest {

    private static final String SECRET = "ab".repeat(32);
    private static final String PASSWORD = "correct horse battery";
    private static final String HASH = new PasswordHash().of(PASSWORD);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Reason> refused = new CopyOnWriteArrayList<>();

    @TempDir
    private Path directory;

    private Path file;
    private int port;

    @BeforeEach
    void serve() throws IOException {
        file = directory.resolve("operators");
        write("vera:viewer:", "olaf:operator:", "ada:admin:");
        var ring = new KeyRing(false, Transport::isConfidential, refused::add, new AnonymousLimits(0));
        boolean unused = ring.replace(Keys.listed(1, Keys.of("abcdefghij", SECRET, KeyLimits.NONE, "export")));
        var check = new ManagementCheck(
                ring, new Logins(vertx, new OperatorFile(file)), null, Transport::isConfidential, refused::add);
        Router router = Router.router(vertx);
        router.route().handler(AccessGuard.identify(check));
        route(router, "/figures", Access.of(Role.VIEWER));
        route(router, "/export", Access.of(Role.OPERATOR, new Scope("export", "read")));
        route(router, "/keys", Access.ADMIN);
        port = resultOf(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    private static void route(Router router, String path, Access access) {
        router.get(path).handler(AccessGuard.require(access)).handler(context -> {
            var unused = context.response().end(Callers.of(context).name());
        });
    }

    @AfterEach
    void stop() {
        var unused = resultOf(vertx.close());
    }

    @ParameterizedTest
    @CsvSource({
        "vera, 200, 403, 403",
        "olaf, 200, 200, 403",
        "ada, 200, 200, 200",
    })
    void eachRoleMayDoWhatThoseBeforeItMay(String name, int figures, int export, int keys) throws Exception {
        String login = basic(name, PASSWORD);

        assertThat(get("/figures", login).statusCode()).isEqualTo(figures);
        assertThat(get("/export", login).statusCode()).isEqualTo(export);
        assertThat(get("/keys", login).statusCode()).isEqualTo(keys);
        assertThat(get("/figures", login).body()).isEqualTo(name);
    }

    @Test
    void aKeyMayDoWhatItsScopesSayAndNothingElse() throws Exception {
        String key = "Bearer xr_abcdefghij_" + SECRET;

        assertThat(get("/export", key).body()).isEqualTo("key abcdefghij (test)");
        assertThat(get("/figures", key).statusCode()).isEqualTo(403);
        assertThat(get("/keys", key).statusCode()).isEqualTo(403);
        assertThat(get("/export", key + "0").statusCode()).isEqualTo(401);
    }

    @Test
    void whoSaysNothingIsAskedInBothWays() throws Exception {
        HttpResponse<String> answer = get("/figures", null);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .containsExactly("Basic realm=\"XRides\", charset=\"UTF-8\"", "Bearer realm=\"XRides\"");
        assertThat(refused).containsExactly(Reason.CREDENTIALS_MISSING);
    }

    @Test
    void wrongNamesAndPasswordsAreRefusedAlike() throws Exception {
        for (String wrong : new String[] {
            basic("vera", "other"), basic("nobody", PASSWORD), basic("nobody", ""), "Basic !", "Basic", "Digest x"
        }) {
            assertThat(get("/figures", wrong).statusCode()).as(wrong).isEqualTo(401);
        }
        assertThat(refused).containsOnly(Reason.CREDENTIALS_INVALID);
    }

    @ParameterizedTest
    @CsvSource({"http, 403", "https, 200", "'https, https', 200", "'https, http', 403", "HTTPS, 200", "'', 403"})
    void whatOthersCouldReadOnItsWayIsNotTaken(String proto, int status) throws Exception {
        String[] forwarded = {"X-Forwarded-Proto", proto};

        assertThat(get("/figures", basic("vera", PASSWORD), forwarded).statusCode())
                .isEqualTo(status);
        assertThat(get("/export", "Bearer xr_abcdefghij_" + SECRET, forwarded).statusCode())
                .isEqualTo(status);
        assertThat(refused.stream().allMatch(Reason.NOT_ENCRYPTED::equals)).isTrue();
        assertThat(refused).hasSize(status == 403 ? 2 : 0);
    }

    @Test
    void whoIsTakenOutOfTheFileIsOutAlsoWhenTheLoginIsRemembered() throws Exception {
        assertThat(get("/figures", basic("vera", PASSWORD)).statusCode()).isEqualTo(200);

        write("olaf:operator:");
        // Within one tick of the file system's clock it would look unchanged.
        Path unused = Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));

        await().until(() -> get("/figures", basic("vera", PASSWORD)).statusCode() == 401);
        assertThat(get("/figures", basic("olaf", PASSWORD)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vera", "vera:viewer", "vera:boss:$pbkdf2$", "vera:viewer:secret", ":viewer:$pbkdf2$x"})
    void aLineThatIsNoneIsNamedAndNotQuoted(String line) throws IOException {
        Files.writeString(file, "# people\n\n" + line + "\n");

        assertThatThrownBy(() -> new OperatorFile(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 3")
                .message()
                .doesNotContain(line + " ");
    }

    private void write(String... begins) throws IOException {
        var text = new StringBuilder();
        for (String begin : begins) {
            text.append(begin).append(HASH).append('\n');
        }
        Path unused = Files.writeString(file, text);
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> get(String path, @Nullable String authorization, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (authorization != null) {
            var unused = request.header("Authorization", authorization);
        }
        if (headers.length > 0) {
            var unused = request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
