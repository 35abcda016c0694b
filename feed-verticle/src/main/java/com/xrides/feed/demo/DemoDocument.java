package com.xrides.feed.demo;

import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A document in pieces, so that one of any size needs little memory. The same number gives the same document.
 *
 * @param number of the answer, from 0
 */
record DemoDocument(DemoSettings settings, int number) implements Iterable<String> {

    private static final LocalDateTime FIRST = LocalDateTime.of(2030, 1, 1, 0, 0);
    private static final int YEAR_OF_HOURS = 365 * 24;

    /** How many answers there are before they repeat, or the last stays; any number of generated ones. */
    static int count(DemoSettings settings) {
        return settings.plans() > 0 ? Integer.MAX_VALUE : DemoAnswers.ALL.size();
    }

    /** Its strong ETag. */
    String etag() {
        return settings.plans() == 0
                ? "\"three-%d\"".formatted(number)
                : "\"made-%d-%d-%s-%d\"".formatted(settings.plans(), settings.zones(), settings.changing(), number);
    }

    @Override
    public Iterator<String> iterator() {
        return settings.plans() == 0 ? List.of(DemoAnswers.ALL.get(number)).iterator() : new Generated();
    }

    /** Start, each plan, end. */
    private final class Generated implements Iterator<String> {

        private int next = -1;

        @Override
        public boolean hasNext() {
            return next <= settings.plans();
        }

        @Override
        public String next() {
            int current = next++;
            if (current > settings.plans()) {
                throw new NoSuchElementException();
            }
            if (current < 0) {
                return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<planList version=\"1.0\"><output>\n";
            }
            return current == settings.plans() ? "</output></planList>\n" : plan(current);
        }

        private String plan(int index) {
            LocalDateTime start = FIRST.plusHours(index * 7L % YEAR_OF_HOURS);
            int revision = revision(index);
            var text = new StringBuilder()
                    .append("<base_plan base_plan_id=\"")
                    .append(index / 3)
                    .append("\" sell_mode=\"")
                    .append(index % 10 == 9 ? "offline" : "online")
                    .append("\" title=\"Evening ")
                    .append(index / 3)
                    .append("\"><plan plan_id=\"")
                    .append(index)
                    .append("\" plan_start_date=\"")
                    .append(start)
                    .append(":00")
                    .append("\" plan_end_date=\"")
                    .append(start.plusMinutes(90))
                    .append(":00")
                    .append("\" sell_from=\"2029-01-01T00:00:00\" sell_to=\"")
                    .append(start)
                    .append(":00")
                    .append("\" sold_out=\"false\">\n");
            for (int zone = 0; zone < settings.zones(); zone++) {
                int capacity = (index + zone) % 400 + (zone == 0 ? revision : 0);
                text.append("<zone zone_id=\"")
                        .append(zone)
                        .append("\" capacity=\"")
                        .append(capacity)
                        .append("\" price=\"")
                        .append(10 + (index + zone) % 90)
                        .append(".50\" name=\"Block ")
                        .append(zone)
                        .append("\" numbered=\"")
                        .append(zone % 2 == 0)
                        .append("\"/>\n");
            }
            return text.append("</plan></base_plan>\n").toString();
        }

        /** How often a plan has changed until this answer: it takes its turn with the others. */
        private int revision(int index) {
            if (settings.changing() == 0) {
                return 0;
            }
            int period = (int) Math.max(1, Math.round(1 / settings.changing()));
            return (number + period - 1 - index % period) / period;
        }
    }
}
