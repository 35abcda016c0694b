package com.xrides.bench.report;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All results of a run.
 *
 * @param options as given on the command line
 * @param peer its name, if there was one
 * @param rounds one by one
 * @param grown the same for the large table and the empty one beside it
 * @param startSeconds from the start of a node's process until it was ready
 * @param idlePercent of a core that an idle node takes
 * @param withoutBookings subjects that are sent something else, and so not compared with the peer or the storeless node
 * @param figures that belong to no measurement, by what they are
 * @param targets that the run is held against
 */
public record Results(
        OffsetDateTime began,
        List<String> options,
        Machine machine,
        Optional<String> peer,
        List<Measurement> rounds,
        List<Measurement> grown,
        List<Double> startSeconds,
        OptionalDouble idlePercent,
        Set<String> withoutBookings,
        Map<String, Double> figures,
        List<PerformanceTarget> targets) {

    public static final String ONE_JVM = "one-jvm";
    public static final String TWO_JVMS = "two-jvm";
    public static final String STORELESS = "storeless";
    public static final String BARE = "bare";
    public static final String POSTGRES = "postgres";

    /** Names of the subjects with an initially empty and a large table. */
    public static final String EMPTY = "empty";

    public static final String GROWN = "grown";

    public Results {
        rounds = List.copyOf(rounds);
        grown = List.copyOf(grown);
        startSeconds = List.copyOf(startSeconds);
        withoutBookings = Set.copyOf(withoutBookings);
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        targets = List.copyOf(targets);
    }

    /** All measurements, medians over the rounds. */
    public List<Measurement> medians() {
        return Stream.concat(Measurement.medians(rounds).stream(), Measurement.medians(grown).stream())
                .toList();
    }

    public boolean isValid() {
        return Stream.concat(rounds.stream(), grown.stream()).allMatch(Measurement::isValid);
    }

    /** The median for one subject under one load; empty where it was not measured or is invalid. */
    public Optional<Measurement> of(String subject, Work work) {
        return medians().stream()
                .filter(each -> each.subject().equals(subject) && each.work().equals(work) && each.isValid())
                .findFirst();
    }

    /** One of the figures; empty where it was not measured. */
    public OptionalDouble figure(String what) {
        Double found = figures.get(what);
        return found == null ? OptionalDouble.empty() : OptionalDouble.of(found);
    }

    /** What is counted in the measurements: bookings that were stored, or answers where nothing was sent to be stored. */
    String counted() {
        return !rounds.isEmpty() && rounds.stream().allMatch(each -> withoutBookings.contains(each.subject()))
                ? "answers"
                : "stored";
    }

    List<PerformanceTarget.Verdict> verdicts() {
        return targets.stream().map(target -> target.judge(this)).toList();
    }

    /** The peer under the same load. */
    Optional<Measurement> peerOf(Measurement each) {
        return withoutBookings.contains(each.subject()) ? Optional.empty() : ofPeer(each.work());
    }

    /** The storeless node under the same load. */
    Optional<Measurement> storelessOf(Measurement each) {
        return withoutBookings.contains(each.subject()) ? Optional.empty() : of(STORELESS, each.work());
    }

    /** The median for the peer. */
    public Optional<Measurement> ofPeer(Work work) {
        return peer.flatMap(name -> of(name, work));
    }
}
