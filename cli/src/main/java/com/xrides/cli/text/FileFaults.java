package com.xrides.cli.text;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a file cannot be used, for a person: the messages of Java often are its name and nothing else. */
public final class FileFaults {

    /** {@code name (reason)} */
    private static final Pattern NOT_FOUND = Pattern.compile(".*\\((.*)\\)", Pattern.DOTALL);

    private FileFaults() {}

    public static String reason(IOException fault) {
        String message = String.valueOf(fault.getMessage());
        if (fault instanceof AccessDeniedException) {
            return "Permission denied";
        } else if (fault instanceof NoSuchFileException) {
            return "No such file or directory";
        } else if (fault instanceof FileAlreadyExistsException) {
            return "File exists";
        } else if (fault instanceof FileSystemException other && other.getReason() != null) {
            return other.getReason();
        } else if (fault instanceof FileNotFoundException) {
            Matcher named = NOT_FOUND.matcher(message);
            return named.matches() ? named.group(1) : message;
        }
        return fault.getMessage() == null ? fault.getClass().getSimpleName() : message;
    }
}
