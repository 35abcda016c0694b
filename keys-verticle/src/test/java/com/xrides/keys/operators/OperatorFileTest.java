package com.xrides.keys.operators;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.testing.LoggedLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of operators that is looked at again and again. */
class OperatorFileTest {

    private static final String HASH = new PasswordHash().of("correct horse battery");

    @TempDir
    private Path directory;

    private Path file;
    private OperatorFile operators;

    @BeforeEach
    void read() throws IOException {
        file = directory.resolve("operators");
        write("vera:viewer:" + HASH, 1);
        operators = new OperatorFile(file);
    }

    @Test
    void aFileThatIsGoneIsToldOnceAndOnceThatItIsBackEvenAsItWas() throws IOException {
        Path away = directory.resolve("away");
        try (var log = LoggedLines.of(OperatorFile.class.getName())) {
            Path unusedAway = Files.move(file, away);
            look(3);
            assertThat(log.all()).singleElement().asString().startsWith("WARN The file of operators cannot be used");
            assertThat(operators.operators()).containsOnlyKeys("vera");

            Path unusedBack = Files.move(away, file);
            look(3);
            assertThat(log.all())
                    .hasSize(2)
                    .last()
                    .isEqualTo("INFO The file of operators can be used again: 1 operators");
        }
    }

    @Test
    void aFileThatCannotBeReadAsOneIsToldOnceForEachFault() throws IOException {
        try (var log = LoggedLines.of(OperatorFile.class.getName())) {
            write("vera", 2);
            look(3);
            assertThat(log.all()).singleElement().asString().contains("line 1");

            write("# people\nvera", 3);
            look(3);
            assertThat(log.all()).hasSize(2).last().asString().contains("line 2");

            write("olaf:operator:" + HASH, 4);
            look(3);
            assertThat(log.all()).hasSize(3).last().asString().contains("can be used again");
            assertThat(operators.operators()).containsOnlyKeys("olaf");
        }
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            operators.refresh();
        }
    }

    /** At a time of its own: within one tick of the file system's clock it would look unchanged. */
    private void write(String text, int second) throws IOException {
        Path unused = Files.writeString(file, text);
        Path unusedTime = Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
    }
}
