package com.xrides.bench.plans.search;

import com.xrides.bench.load.Target;
import com.xrides.bench.plans.search.SearchWindow.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Keeps a node's answers in files, so that nginx can give the same bytes. Blocking. */
public final class SearchFiles {

    public static final String PATH = "/search";

    private static final Map<String, String> GZIP = Map.of("Accept-Encoding", "gzip");
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final Answers answers;
    private final Target node;
    private final Path directory;

    /** @param directory where the files are written; it is made */
    public SearchFiles(Answers answers, Target node, Path directory) {
        this.answers = answers;
        this.node = node;
        this.directory = directory;
    }

    /** The headers of an answer, by their names in small letters. */
    public Map<String, String> headers(SearchWindow window) {
        return answer(window, Map.of()).headers().map().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> header.getValue().get(0)));
    }

    /** Always the same window. */
    public Compared same(SearchWindow window, String name) {
        byte[] body = answer(window, Map.of()).body();
        write(name, body);
        return new Compared(
                Search.same(window.query().after(PATH), Map.of(), OK, body.length),
                Search.same(window.query().after("/" + name), Map.of(), OK, body.length));
    }

    /** Windows that never repeat, since each time they begin at another microsecond. */
    public Compared neverTheSame(List<SearchWindow> windows) {
        List<Split> ours = new ArrayList<>();
        List<Split> files = new ArrayList<>();
        double bytes = 0;
        for (SearchWindow window : windows) {
            byte[] body = answer(window, Map.of()).body();
            String name = "windows/%d.json".formatted(ours.size());
            write(name, body);
            ours.add(window.query().after(PATH));
            files.add(window.query().after("/" + name));
            bytes += body.length;
        }
        double average = bytes / windows.size();
        return new Compared(new Search(ours, Map.of(), OK, average), new Search(files, Map.of(), OK, average));
    }

    /** Always the same window, compressed. */
    public Compared compressed(SearchWindow window, String name) {
        HttpResponse<byte[]> answer = answer(window, GZIP);
        if (!answer.headers().firstValue("content-encoding").orElse("").equals("gzip")) {
            throw new IllegalStateException(answer.uri() + " is not compressed");
        }
        write(name, answer(window, Map.of()).body());
        write(name + ".gz", answer.body());
        int length = answer.body().length;
        return new Compared(
                Search.same(window.query().after(PATH), GZIP, OK, length),
                Search.same(window.query().after("/" + name), GZIP, OK, length));
    }

    /** What is known already to whoever asks. */
    public Compared notModified(Compared same, Target nginx) {
        return new Compared(notModified(same.ours(), node), notModified(same.file(), nginx));
    }

    private Search notModified(Search search, Target target) {
        String tag = answers.body(target, search.path(), Map.of())
                .headers()
                .firstValue("etag")
                .orElseThrow(() -> new IllegalStateException(target + " gives no ETag"));
        return new Search(search.paths(), Map.of("If-None-Match", tag), NOT_MODIFIED, 0);
    }

    private HttpResponse<byte[]> answer(SearchWindow window, Map<String, String> headers) {
        Search search = Search.same(window.query().after(PATH), headers, OK, 0);
        answers.warm(node, search);
        return answers.body(node, search.path(), headers);
    }

    private void write(String name, byte[] bytes) {
        try {
            Path file = directory.resolve(name);
            var unused = Files.createDirectories(file.getParent());
            var unusedToo = Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
