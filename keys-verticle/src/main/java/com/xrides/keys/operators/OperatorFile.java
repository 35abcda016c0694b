package com.xrides.keys.operators;

import com.xrides.platform.web.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of operators: a line for each, {@code name:role:hash}, as {@code xrides operators hash} makes it; empty lines
 * and those that begin with {@code #} are left out. It is read again when it has changed. Blocks; {@link #operators} does
 * not.
 */
public final class OperatorFile {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorFile.class);

    private final Path file;
    private @Nullable FileTime read;
    private @Nullable String fault;
    private volatile Map<String, Operator> operators;

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException when it cannot be read or a line is none of an operator, naming the line
     */
    public OperatorFile(Path file) {
        this.file = file;
        try {
            this.read = Files.getLastModifiedTime(file);
            this.operators = parse(Files.readAllLines(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("--operators-file: cannot read " + e.getMessage(), e);
        }
    }

    /** The operators by their names, as they were read last. */
    Map<String, Operator> operators() {
        return operators;
    }

    /**
     * Reads the file again if it has changed; what cannot be used changes nothing but the log, where it is told once, and once
     * when it is over. One thread at a time.
     */
    void refresh() {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            if (changed.equals(read) && fault == null) {
                return;
            }
            operators = parse(Files.readAllLines(file));
            read = changed;
            LOG.info(
                    fault == null
                            ? "Read the operators anew: {}"
                            : "The file of operators can be used again: {} operators",
                    operators.size());
            fault = null;
        } catch (IOException | IllegalArgumentException e) {
            if (!String.valueOf(e.getMessage()).equals(fault)) {
                fault = String.valueOf(e.getMessage());
                LOG.warn("The file of operators cannot be used; those that were read before stay: {}", fault);
            }
        }
    }

    private static Map<String, Operator> parse(List<String> lines) {
        var operators = new HashMap<String, Operator>();
        for (int i = 0; i < lines.size(); i++) {
            // Some editors begin a file with a byte order mark.
            String line = lines.get(i).replace("\uFEFF", "").strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                Operator operator = parse(line, i + 1);
                if (operators.put(operator.name(), operator) != null) {
                    throw new IllegalArgumentException(
                            "--operators-file: line %d names %s again".formatted(i + 1, operator.name()));
                }
            }
        }
        return Map.copyOf(operators);
    }

    /** Without quoting the line, which has a hash in it. */
    private static Operator parse(String line, int number) {
        String[] parts = line.split(":", 3);
        if (parts.length == 3 && isName(parts[0]) && PasswordHash.isOne(parts[2])) {
            for (Role role : Role.values()) {
                if (role.name().toLowerCase(Locale.ROOT).equals(parts[1])) {
                    return new Operator(parts[0], role, parts[2]);
                }
            }
        }
        throw new IllegalArgumentException(
                ("--operators-file: line %d is not name:role:hash with a role of viewer, operator, admin; make it with"
                                + " xrides operators hash")
                        .formatted(number));
    }

    /** Whether people can be called so here. */
    public static boolean isName(String name) {
        return name.matches("[\\w.@-]{1,64}");
    }
}
