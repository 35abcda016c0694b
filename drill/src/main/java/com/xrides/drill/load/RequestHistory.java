package com.xrides.drill.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The requests and their results, read from a journal. */
public final class RequestHistory {

    private final Map<Long, Request> requests = new LinkedHashMap<>();
    private long lastAcknowledgement = -1;
    private long longestSilence;

    private RequestHistory() {}

    public static RequestHistory read(Path journal) {
        var history = new RequestHistory();
        try (BufferedReader lines = Files.newBufferedReader(journal)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                history.take(line.split(" ", -1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return history;
    }

    public Collection<Request> requests() {
        return List.copyOf(requests.values());
    }

    /** The longest time between two acknowledgements (201, 200, 202), in milliseconds. */
    public long longestSilence() {
        return longestSilence;
    }

    private void take(String[] words) {
        switch (words[0]) {
            case "S" -> request(words).sent(Integer.parseInt(words[5]));
            case "A" -> {
                int status = Integer.parseInt(words[6]);
                request(words).answered(status, words[7].equals("1"));
                if (status >= 200 && status < 300) {
                    acknowledged(Long.parseLong(words[1]));
                }
            }
            default -> {
                // A comment.
            }
        }
    }

    private void acknowledged(long at) {
        if (lastAcknowledgement >= 0) {
            longestSilence = Math.max(longestSilence, at - lastAcknowledgement);
        }
        lastAcknowledgement = at;
    }

    private Request request(String[] words) {
        return requests.computeIfAbsent(
                Long.valueOf(words[2]), number -> new Request(Long.parseLong(words[3]), Integer.parseInt(words[4])));
    }
}
