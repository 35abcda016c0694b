package com.xrides.platform.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoryTest {

    @TempDir
    Path parent;

    @Test
    void aNewDirectoryIsItsOwnersAlone() throws IOException {
        Path made = PrivateDirectory.secure(parent.resolve("a/data"), Set.of());

        assertThat(mode(made)).isEqualTo("rwx------");
        assertThat(mode(parent.resolve("a"))).isEqualTo("rwx------");
    }

    @Test
    void whatAnEarlierReleaseMadeForAllToReadIsNarrowed() throws IOException {
        Path data = withMode(Files.createDirectory(parent.resolve("data")), "rwxr-xr-x");
        Path spool = withMode(Files.createDirectory(data.resolve("spool")), "rwxr-xr-x");
        Path file = withMode(Files.createFile(spool.resolve("spool-1.db-wal")), "rw-r--r--");
        Path log = withMode(Files.createFile(data.resolve("postgres.log")), "rw-rw-r--");
        Path program = withMode(Files.createFile(data.resolve("program")), "rwxr-xr-x");

        Path unused = PrivateDirectory.secure(data, Set.of("spool", "postgres.log", "missing"));

        assertThat(mode(data)).isEqualTo("rwx------");
        assertThat(mode(spool)).isEqualTo("rwx------");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(log)).isEqualTo("rw-------");
        assertThat(mode(program)).as("not ours").isEqualTo("rwxr-xr-x");
    }

    @Test
    void whereLinksPointToIsLeftAlone() throws IOException {
        Path elsewhere = withMode(Files.createFile(parent.resolve("elsewhere")), "rw-r--r--");
        Path data = Files.createDirectory(parent.resolve("data"));
        Files.createSymbolicLink(Files.createDirectory(data.resolve("spool")).resolve("link"), elsewhere);

        Path unused = PrivateDirectory.secure(data, Set.of("spool"));

        assertThat(mode(elsewhere)).isEqualTo("rw-r--r--");
    }

    /** Whoever names such a directory, as root perhaps, must not lock everybody out of it. */
    @Test
    void aDirectoryInWhichOthersWorkIsLeftAsItIs() throws IOException {
        Path home = Path.of(System.getProperty("user.home")).toRealPath();
        String before = mode(home);
        Path everybodys = Files.createDirectory(parent.resolve("tmp"));
        Files.setAttribute(everybodys, "unix:mode", 01777);

        Path unused = PrivateDirectory.secure(home, Set.of());
        Path unusedToo = PrivateDirectory.secure(everybodys, Set.of());

        assertThat(mode(home)).isEqualTo(before);
        assertThat(mode(everybodys)).isEqualTo("rwxrwxrwx");
    }

    @Test
    void filesArePrivateFromTheirFirstMomentOn() throws IOException {
        PrivateFiles.write(parent.resolve("secret"), "first");
        PrivateFiles.write(parent.resolve("secret"), "second");
        PrivateFiles.createIfMissing(parent.resolve("empty"));
        PrivateFiles.createIfMissing(parent.resolve("empty"));
        PrivateFiles.open(parent.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .close();
        PrivateFiles.newOutputStream(parent.resolve("export")).close();

        for (String name : Set.of("secret", "empty", "lock", "export")) {
            assertThat(mode(parent.resolve(name))).as(name).isEqualTo("rw-------");
        }
        assertThat(parent.resolve("secret")).hasContent("second");
    }

    private static Path withMode(Path path, String mode) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
