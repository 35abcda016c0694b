package com.xrides.bench.plans.provider;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;

/**
 * A document of a provider: plans one after the other, each of them twice as long as the step between two. The same
 * values make the same document.
 *
 * @param first start of the first plan, at a full minute
 * @param zones of each plan
 * @param revision each has other prices, so that all plans have changed
 */
public record PlanDocument(LocalDateTime first, int plans, int zones, int revision) {

    public static final Duration STEP = Duration.ofMinutes(15);
    public static final Duration LENGTH = STEP.multipliedBy(2);

    private static final int MEGABYTE = 1_000_000;

    /** One of about so many bytes. */
    static PlanDocument ofSize(int megabytes, LocalDateTime first, int zones, int revision) {
        int plan = new PlanDocument(first, 1, zones, revision).plan(0).length();
        return new PlanDocument(first, (int) ((long) megabytes * MEGABYTE / plan), zones, revision);
    }

    /** The start of a plan. */
    public LocalDateTime start(int plan) {
        return first.plus(STEP.multipliedBy(plan));
    }

    /** Writes it; returns the file. */
    Path writeTo(Path file) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<planList version=\"1.0\"><output>\n");
            for (int i = 0; i < plans; i++) {
                out.write(plan(i));
            }
            out.write("</output></planList>\n");
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String plan(int i) {
        LocalDateTime start = start(i);
        var text = new StringBuilder(
                        "<base_plan base_plan_id=\"%1$d\" sell_mode=\"online\" title=\"Concert %1$d\">".formatted(i))
                .append("<plan plan_id=\"%d\" plan_start_date=\"%s:00\" plan_end_date=\"%s:00\""
                        .formatted(i, start, start.plus(LENGTH)))
                .append(" sell_from=\"2029-01-01T00:00:00\" sell_to=\"%s:00\" sold_out=\"false\">\n".formatted(start));
        for (int zone = 0; zone < zones; zone++) {
            text.append("<zone zone_id=\"").append(zone);
            text.append("\" capacity=\"").append(100 + (i + zone) % 400);
            text.append("\" price=\"").append(zone == 0 ? 10 + revision : 20 + (i + zone) % 70);
            text.append(".50\" name=\"Block ").append(zone);
            text.append("\" numbered=\"").append(zone % 2 == 0).append("\"/>\n");
        }
        return text.append("</plan></base_plan>\n").toString();
    }
}
