package com.xrides.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSecretTest {

    @TempDir
    private Path directory;

    @Test
    void nodesThatShareADirectoryShareTheSecretThatTheFirstMakes() throws IOException {
        Path data = directory.resolve("data");
        List<CompletableFuture<ClusterSecret>> nodes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            nodes.add(CompletableFuture.supplyAsync(
                    () -> settings("local", Optional.empty()).secret(data).orElseThrow()));
        }

        byte[] first = nodes.get(0).join().key("test");

        assertThat(nodes).allSatisfy(node -> assertThat(node.join().key("test")).isEqualTo(first));
        try (var files = Files.list(data)) {
            assertThat(files).containsExactly(data.resolve("cluster-secret"));
        }
        assertThat(Files.getPosixFilePermissions(data.resolve("cluster-secret")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void eachDirectoryHasASecretOfItsOwnAndEachPurposeAKeyOfItsOwn() {
        ClusterSecret one =
                settings("local", Optional.empty()).secret(directory).orElseThrow();
        ClusterSecret other = settings("local", Optional.empty())
                .secret(directory.resolve("x"))
                .orElseThrow();

        assertThat(one.key("a")).hasSize(32).isEqualTo(one.key("a")).isNotEqualTo(one.key("b"));
        assertThat(other.key("a")).isNotEqualTo(one.key("a"));
    }

    @Test
    void spaceAroundASecretDoesNotCount() throws IOException {
        Path bare = Files.writeString(directory.resolve("bare"), "0123456789abcdef0123456789abcdef");
        Path spaced = Files.writeString(directory.resolve("spaced"), " 0123456789abcdef0123456789abcdef\r\n");

        assertThat(ClusterSecret.read(bare).key("a"))
                .isEqualTo(ClusterSecret.read(spaced).key("a"));
    }

    @Test
    void aFileThatIsNoSecretIsRefusedWithoutQuotingIt() throws IOException {
        Path shortOne = Files.writeString(directory.resolve("short"), "hunter2\n");
        Path large = Files.writeString(directory.resolve("large"), "x".repeat(5000));

        assertThatThrownBy(() -> ClusterSecret.read(shortOne))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7 characters; use 32 or more")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> ClusterSecret.read(large)).hasMessageContaining("larger than 4096 bytes");
        assertThatThrownBy(() -> ClusterSecret.read(directory.resolve("missing")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--cluster-secret-file: cannot read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multicast", "dns:cluster", "kubernetes:xrides", "tcp:10.0.0.1"})
    void aClusterThatOtherMachinesReachNeedsASecretOfItsOperators(String join) {
        assertThatThrownBy(() -> settings(join, Optional.empty()).secret(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--cluster-secret-file")
                .hasMessageContaining("--insecure-cluster");
        assertThatThrownBy(() -> settings(join, Optional.of("10.1.*.*")).secret(directory))
                .hasMessageContaining("--cluster-secret-file");
        assertThat(directory.resolve("cluster-secret")).doesNotExist();
    }

    @Test
    void onLoopbackTheNodesMakeOneHoweverTheyFindEachOther() {
        assertThat(settings("tcp:127.0.0.1", Optional.of("127.0.0.1")).secret(directory))
                .isPresent();
        assertThatThrownBy(() -> settings("local", Optional.of("10.0.0.1")).secret(directory))
                .hasMessageContaining("--cluster-secret-file");
    }

    @Test
    void aClusterIsOpenOnlyWhereThatIsSaidAndNothingElse() {
        assertThat(settings("multicast", Optional.empty(), Optional.empty(), true)
                        .secret(directory))
                .isEmpty();
        assertThatThrownBy(() -> settings("multicast", Optional.empty(), Optional.of(directory.resolve("s")), true))
                .hasMessageContaining("--insecure-cluster");
    }

    private static ClusterSettings settings(String join, Optional<String> host) {
        return settings(join, host, Optional.empty(), false);
    }

    private static ClusterSettings settings(
            String join, Optional<String> host, Optional<Path> secret, boolean insecure) {
        return new ClusterSettings(Optional.empty(), "test", Join.parse(join), host, 25_701, secret, insecure);
    }
}
