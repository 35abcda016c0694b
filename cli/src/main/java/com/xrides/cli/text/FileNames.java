package com.xrides.cli.text;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.TypeConversionException;

/** Reads names of files as they are given on a command line or in a variable. */
public final class FileNames {

    private FileNames() {}

    /**
     * The path of this name.
     *
     * @throws TypeConversionException when Java cannot express it: under the locale C, which is what cron and systemd
     *     start programs with, it knows only ASCII
     */
    public static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    "the file name %s has characters beyond the locale's (%s); set LC_ALL=C.UTF-8 and try again"
                            .formatted(Printable.value(name), System.getProperty("sun.jnu.encoding")));
        }
    }
}
