package com.xrides.spool.file;

import com.xrides.spool.table.EntryTable;
import com.xrides.spool.table.SpoolTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recovers a damaged spool file: moves it aside for analysis, and copies readable rows into a new one. Blocks. */
final class Salvage {

    private static final Logger LOG = LoggerFactory.getLogger(Salvage.class);

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int CHUNK = 1000;
    private static final int ACCEPTED_AT = 1;
    private static final int SQLITE_ERROR = 1;

    /**
     * A table, as far as it is copied.
     *
     * @param columns the first is the order, the second the time of acceptance
     */
    private record Table(String name, List<String> columns, String which) {}

    private static final List<Table> TABLES = List.of(
            new Table("booking", List.of("sequence", "accepted_at", "booking_id", "payload"), "outcome IS NULL"),
            new Table(
                    "entry",
                    List.of("sequence", "accepted_at", "kind", "entry_key", "ordering_key", "payload", "is_first"),
                    "true"));

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
            for (Table table : TABLES) {
                if (!salvage.copy(old, table, "ASC")) {
                    var unused = salvage.copy(old, table, "DESC");
                }
            }
        }
        int unused = fresh.transaction(EntryTable::markFirst);
        return salvage.carried;
    }

    /** Whether all rows could be read. */
    private boolean copy(Connection old, Table table, String order) throws SQLException {
        var rows = new ArrayList<@Nullable Object[]>();
        boolean complete = read(old, table, order, rows);
        for (int i = 0; i < rows.size(); i += CHUNK) {
            carried += insert(table, rows.subList(i, Math.min(rows.size(), i + CHUNK)));
        }
        return complete;
    }

    private static boolean read(Connection old, Table table, String order, List<@Nullable Object[]> rows) {
        String sql = "SELECT %s FROM %s NOT INDEXED WHERE %s ORDER BY sequence %s"
                .formatted(String.join(", ", table.columns()), table.name(), table.which(), order);
        try (PreparedStatement select = old.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(values(row, table.columns().size()));
            }
            return true;
        } catch (SQLException e) {
            LOG.warn(
                    "Table {} of the damaged spool could be read up to row {} ({}): {}",
                    table.name(),
                    rows.size(),
                    order,
                    e.getMessage());
            // A file of version 1 has no such table.
            return e.getErrorCode() == SQLITE_ERROR;
        }
    }

    private static @Nullable Object[] values(ResultSet row, int columns) throws SQLException {
        var values = new @Nullable Object[columns];
        for (int i = 0; i < columns; i++) {
            values[i] = row.getObject(i + 1);
        }
        values[ACCEPTED_AT] = SpoolTime.write(SpoolTime.readOrNow(row.getString(ACCEPTED_AT + 1)));
        return values;
    }

    private int insert(Table table, List<@Nullable Object[]> rows) throws SQLException {
        String places = String.join(", ", Collections.nCopies(table.columns().size(), "?"));
        String sql = "INSERT OR IGNORE INTO %s (%s) VALUES (%s)"
                .formatted(table.name(), String.join(", ", table.columns()), places);
        return fresh.transaction(connection -> {
            int inserted = 0;
            try (var insert = connection.prepareStatement(sql)) {
                for (@Nullable Object[] row : rows) {
                    for (int i = 0; i < row.length; i++) {
                        insert.setObject(i + 1, row[i]);
                    }
                    inserted += insert.executeUpdate();
                }
            }
            return inserted;
        });
    }
}
