package com.xrides.cli.plans;

import com.xrides.cli.address.NodeAddress;
import com.xrides.cli.login.Credentials;
import com.xrides.cli.text.Printable;
import com.xrides.cli.tls.NodeTls;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code xrides plans}: the plans of a window, a line for each. */
@Command(
        name = "plans",
        description = "Lists the plans that start and end within a window, by their start.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PlansCommand implements Callable<Integer> {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String NEXT = "; rel=\"next\"";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:XRIDES_URL:-http://127.0.0.1:8080}",
            converter = NodeAddress.class,
            description = "The address of any node where clients search (XRIDES_URL; http://127.0.0.1:8080).")
    private URI address;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only those that start then or later: 2021-06-30, 2021-06-30T21:00, or with an offset.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only those that end by then; a date means its end.")
    private @Nullable String to;

    @Option(names = "--json", description = "Prints what the node said, a page a line, for scripts.")
    private boolean json;

    @Mixin
    private NodeTls tls;

    @Override
    public Integer call() throws IOException, InterruptedException {
        HttpClient client =
                tls.applyTo(HttpClient.newBuilder().version(Version.HTTP_1_1)).build();
        URI page = NodeAddress.at(address, "/search" + query());
        while (page != null) {
            HttpResponse<String> answer = client.send(
                    Credentials.on(HttpRequest.newBuilder(page).timeout(TIMEOUT))
                            .build(),
                    BodyHandlers.ofString());
            print(answer);
            page = next(page, answer);
        }
        return 0;
    }

    private String query() {
        var parameters = new StringJoiner("&", "?", "").setEmptyValue("");
        if (from != null) {
            parameters.add("starts_at=" + URLEncoder.encode(from, StandardCharsets.UTF_8));
        }
        if (to != null) {
            parameters.add("ends_at=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
        }
        return parameters.toString();
    }

    private void print(HttpResponse<String> answer) {
        var body = new JsonObject(answer.body());
        if (answer.statusCode() != 200) {
            JsonObject error = body.getJsonObject("error", new JsonObject());
            throw new IllegalStateException("%s answered %d: %s"
                    .formatted(address, answer.statusCode(), error.getString("message", body.getString("detail", ""))));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(answer.body());
        } else {
            body.getJsonObject("data").getJsonArray("events").forEach(plan -> out.println(line((JsonObject) plan)));
        }
        out.flush();
    }

    private static String line(JsonObject plan) {
        return "%s %s – %s %s  %s–%s  %s  %s"
                .formatted(
                        plan.getString("start_date"),
                        shown(plan.getString("start_time")),
                        shown(plan.getString("end_date")),
                        shown(plan.getString("end_time")),
                        shown(plan.getValue("min_price")),
                        shown(plan.getValue("max_price")),
                        plan.getString("id"),
                        Printable.value(plan.getString("title")));
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "?" : value.toString();
    }

    private static @Nullable URI next(URI page, HttpResponse<String> answer) {
        return answer.headers().allValues("Link").stream()
                .filter(link -> link.startsWith("<") && link.endsWith(NEXT))
                .map(link -> page.resolve(link.substring(1, link.length() - NEXT.length() - 1)))
                .findFirst()
                .orElse(null);
    }
}
