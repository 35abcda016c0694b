package com.xrides.drill.environment;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system in memory (tmpfs) of a few megabytes, to be filled up. Needs root. */
public final class SmallDisk {

    private static final int MEGABYTE = 1 << 20;

    private final Path mountPoint;
    private final Path ballast;

    private SmallDisk(Path mountPoint) {
        this.mountPoint = mountPoint;
        this.ballast = mountPoint.resolve("ballast");
    }

    public static SmallDisk mount(Path mountPoint, int megabytes, Undo afterwards) throws IOException {
        var unused = Files.createDirectories(mountPoint);
        Processes.require("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", mountPoint.toString());
        // Lazily: at once if it is not in use, else when its last user is gone.
        afterwards.add("mount at " + mountPoint, () -> Processes.require("umount", "-l", mountPoint.toString()));
        return new SmallDisk(mountPoint);
    }

    /** Whether this process may mount one. */
    public static boolean available(Path directory) {
        try {
            var undo = new Undo();
            try (undo) {
                var unused = mount(directory.resolve("probe"), 1, undo);
                return true;
            }
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }

    /** Fills the file system completely. */
    @SuppressWarnings("UnusedException") // It is what was wanted.
    public void fillUp() {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            var block = new byte[MEGABYTE / 16];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            // Full, as intended.
        }
    }

    public void makeRoom() {
        try {
            Files.delete(ballast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return mountPoint;
    }
}
