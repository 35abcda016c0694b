package com.xrides.bench;

import com.xrides.bench.report.ResultJson;
import com.xrides.bench.report.ResultPage;
import com.xrides.bench.report.Results;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes the result files of a run: JSON and a page. */
final class ResultFiles {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT);

    private ResultFiles() {}

    static void write(Results results, Path directory, PrintWriter out) throws IOException {
        Path made = Files.createDirectories(directory);
        String name = NAME.format(results.began());
        JsonObject json = ResultJson.of(results);
        Path data = Files.writeString(made.resolve(name + ".json"), json.encodePrettily() + "\n");
        Path page = Files.writeString(made.resolve(name + ".html"), ResultPage.of(json));
        out.printf("%n%s%n%s%n", data, page);
        out.flush();
    }
}
