package com.xrides.spool.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recovers a damaged spool file: moves it aside for analysis, and copies readable rows into a new one. Blocks. */
final class Salvage {

    private static final Logger LOG = LoggerFactory.getLogger(Salvage.class);

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final int CHUNK = 1000;

    /** A pending row of a damaged file, whether its payload is a booking or not. */
    private record Row(
            long sequence,
            long id,
            @Nullable String acceptedAt,
            @Nullable String payload) {}

    private final SpoolDatabase fresh;
    private long carried;

    private Salvage(SpoolDatabase fresh) {
        this.fresh = fresh;
    }

    /**
     * Moves the file, and SQLite's files beside it, out of the way and returns its new path. No process may have it
     * open.
     */
    static Path setAside(Path file) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged-" + STAMP.format(Instant.now()));
        for (String part : List.of("-wal", "-shm", "")) {
            Path from = Path.of(file + part);
            if (Files.exists(from)) {
                // SQLite finds a journal by its file name.
                var unused = Files.move(from, Path.of(aside + part), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return aside;
    }

    /**
     * Copies readable pending rows, from either end up to the damage, with their sequence numbers.
     *
     * @return how many
     */
    static long carryOver(Path damaged, SpoolDatabase fresh) throws SQLException {
        var salvage = new Salvage(fresh);
        try (Connection old = DriverManager.getConnection("jdbc:sqlite:" + damaged.toAbsolutePath())) {
            if (!salvage.copy(old, "ASC")) {
                var unused = salvage.copy(old, "DESC");
            }
        }
        return salvage.carried;
    }

    /** Whether all rows could be read. */
    private boolean copy(Connection old, String order) throws SQLException {
        var rows = new ArrayList<Row>();
        boolean complete = read(old, order, rows);
        for (int i = 0; i < rows.size(); i += CHUNK) {
            carried += insert(rows.subList(i, Math.min(rows.size(), i + CHUNK)));
        }
        return complete;
    }

    private static boolean read(Connection old, String order, List<Row> rows) {
        try (PreparedStatement select = old.prepareStatement("SELECT sequence, booking_id, accepted_at, payload FROM"
                        + " booking NOT INDEXED WHERE outcome IS NULL ORDER BY sequence " + order);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(new Row(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)));
            }
            return true;
        } catch (SQLException e) {
            LOG.warn("The damaged spool could be read up to row {} ({}): {}", rows.size(), order, e.getMessage());
            return false;
        }
    }

    private int insert(List<Row> rows) throws SQLException {
        return fresh.transaction(connection -> {
            int inserted = 0;
            try (var insert = connection.prepareStatement("INSERT OR IGNORE INTO booking"
                    + " (sequence, booking_id, accepted_at, payload) VALUES (?, ?, ?, ?)")) {
                for (Row row : rows) {
                    insert.setLong(1, row.sequence());
                    insert.setLong(2, row.id());
                    insert.setString(3, SpoolTime.write(timeOf(row)));
                    insert.setString(4, row.payload());
                    inserted += insert.executeUpdate();
                }
            }
            return inserted;
        });
    }

    private static Instant timeOf(Row row) {
        try {
            return row.acceptedAt() == null ? SpoolTime.now() : SpoolTime.read(row.acceptedAt());
        } catch (DateTimeException e) {
            // Only the booking matters, not the time of its acceptance.
            return SpoolTime.now();
        }
    }
}
