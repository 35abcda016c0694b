package com.xrides.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {

    @TempDir
    Path directory;

    @Test
    void anotherThreadWaitsUntilItIsGivenBack() throws Exception {
        DirectoryLock first = DirectoryLock.take(directory);
        Thread second = new Thread(this::takeAndGiveBack);
        second.start();
        await().until(() -> second.getState() == Thread.State.WAITING);

        first.close();

        second.join();
        takeAndGiveBack();
    }

    @Test
    void givenBackTwiceItIsStillForOneAtATime() throws Exception {
        DirectoryLock first = DirectoryLock.take(directory);
        first.close();
        first.close();

        DirectoryLock second = DirectoryLock.take(directory);
        Thread third = new Thread(this::takeAndGiveBack);
        third.start();
        await().until(() -> third.getState() != Thread.State.RUNNABLE);
        assertThat(third.isAlive()).isTrue();

        second.close();
        third.join();
    }

    private void takeAndGiveBack() {
        try {
            DirectoryLock.take(directory).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
