package com.xrides.cli.operator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;

/** A management port that answers as a test says, and a command line to ask it. */
public final class FakeManagement implements AutoCloseable {

    private record Answer(int status, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final HttpServer server;
    private volatile boolean silent;

    public FakeManagement() throws TimeoutException {
        server = vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .await(20, TimeUnit.SECONDS);
    }

    /** The cluster of the tests: two nodes, one of them not ready. */
    static JsonObject cluster() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(FakeManagement.class.getResourceAsStream("cluster.json"), "cluster.json")) {
            return new JsonObject(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /**
     * Sets the answer to a request.
     *
     * @param request its method and its path with the query
     */
    public void answer(String request, int status, String body) {
        answers.put(request, new Answer(status, body));
    }

    /** From now on nothing comes back. */
    public void fallSilent() {
        silent = true;
    }

    /** Each that came: its method, its path, and the headers by which it acts. */
    public List<String> requests() {
        return requests;
    }

    /** The bodies of those that had one. */
    public List<String> bodies() {
        return bodies;
    }

    public String address() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** Runs a command against this port; its exit code. */
    public int run(Object command, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--node", address()));
        return runAs(command, all.toArray(new String[0]));
    }

    /** The same with nothing added. */
    public int runAs(Object command, String... arguments) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((problem, commandLine, parsed) -> {
                    commandLine.getErr().println(problem.getMessage());
                    return problem instanceof IllegalArgumentException ? 2 : 1;
                })
                .execute(arguments);
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }

    private void handle(HttpServerRequest request) {
        String line = request.method() + " " + request.uri();
        String by = request.getHeader("X-Forwarded-User");
        requests.add(by == null ? line : line + " by " + by + " " + request.getHeader("X-XRides-Console"));
        if (silent) {
            return;
        }
        Answer answer = answers.getOrDefault(line, new Answer(404, "<html>Not here</html>"));
        var unused = request.body().onSuccess(body -> {
            if (body.length() > 0) {
                bodies.add(body.toString());
            }
            Future<Void> unusedAnswer =
                    request.response().setStatusCode(answer.status()).end(answer.body());
        });
    }

    @Override
    public void close() throws TimeoutException {
        var unused = vertx.close().await(20, TimeUnit.SECONDS);
    }
}
