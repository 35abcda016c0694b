package com.xrides.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * 5,000 real bookings of 2013 from {@code bookings.csv}: {@code NULL} for absent, local times of Asia/Kolkata as
 * {@code M/d/yyyy H:mm} or a bare date, two unnamed trailing columns. What the rules refuse of these is a wrong rule.
 */
public final class RealBookings {

    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("M/d/yyyy");
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("M/d/yyyy H:mm");
    private static final Set<String> TIMES = Set.of("from_date", "to_date", "booking_created");

    private RealBookings() {}

    /** Each booking as its columns and their values in JSON, absent ones left out. */
    public static List<Map<String, String>> read() {
        List<List<String>> rows = rows();
        return rows.stream().skip(1).map(row -> booking(rows.get(0), row)).toList();
    }

    /** The file's header and rows as they are, nothing left out. */
    public static List<List<String>> rows() {
        return csv().lines().map(line -> List.of(line.split(",", -1))).toList();
    }

    /** The file as it is. */
    public static String csv() {
        try (InputStream file =
                Objects.requireNonNull(RealBookings.class.getResourceAsStream("bookings.csv"), "bookings.csv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A booking of {@link #read()} as a JSON object. */
    public static String toJson(Map<String, String> booking) {
        return booking.entrySet().stream()
                .map(field -> '"' + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Map<String, String> booking(List<String> names, List<String> values) {
        var booking = new LinkedHashMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String value = values.get(i);
            if (!name.isEmpty() && !value.isEmpty() && !value.equals("NULL")) {
                booking.put(name, TIMES.contains(name) ? time(value) : value);
            }
        }
        return booking;
    }

    private static String time(String local) {
        LocalDateTime time = local.contains(":")
                ? LocalDateTime.parse(local, DATE_TIME)
                : LocalDate.parse(local, DATE).atStartOfDay();
        return '"' + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(ZONE)) + '"';
    }
}
