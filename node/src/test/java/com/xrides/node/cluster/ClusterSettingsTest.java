package com.xrides.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import com.hazelcast.config.InvalidConfigurationException;
import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterSettingsTest {

    @TempDir
    private Path directory;

    @Test
    void theOnlyListenerIsTheOneForMembers() {
        Config config = settings(Optional.empty()).toHazelcast();

        assertThat(config.getAdvancedNetworkConfig().isEnabled()).isTrue();
        assertThat(config.getAdvancedNetworkConfig().getEndpointConfigs()).containsOnlyKeys(EndpointQualifier.MEMBER);
        assertThat(config.getAdvancedNetworkConfig().getEndpointConfigs().values())
                .singleElement()
                .satisfies(endpoint ->
                        assertThat(endpoint.getSocketConnectTimeoutSeconds()).isEqualTo(1));
    }

    @Test
    void aJavaObjectOfAnyOtherClassThanTheClustersOwnIsNotRead() {
        InternalSerializationService sender = new DefaultSerializationServiceBuilder().build();
        InternalSerializationService member = new DefaultSerializationServiceBuilder()
                .setConfig(settings(Optional.empty()).toHazelcast().getSerializationConfig())
                .build();

        assertThat(member.<Object>toObject(sender.toData(new IllegalStateException("a member's own"))))
                .isInstanceOf(IllegalStateException.class);
        for (Object strange : List.of(URI.create("http://stranger"), new ArrayList<>(List.of(new Gadget())))) {
            assertThatThrownBy(() -> member.toObject(sender.toData(strange)))
                    .isInstanceOf(HazelcastSerializationException.class)
                    .hasMessageContaining("is not allowed");
        }
    }

    /** Stands for a class of a library whose reading runs code. */
    private static final class Gadget implements Serializable {}

    @Test
    void aFileThatOpensMoreThanThatIsRefused() throws IOException {
        String ours = Files.readString(Path.of("..", "cluster.xml"));
        Path withClients = Files.writeString(
                directory.resolve("clients.xml"),
                ours.replace("</advanced-network>", "<client-server-socket-endpoint-config/></advanced-network>"));
        Path open = Files.writeString(
                directory.resolve("open.xml"),
                ours.replace("<advanced-network enabled=\"true\">", "<advanced-network enabled=\"false\">"));
        Path unfiltered = Files.writeString(
                directory.resolve("unfiltered.xml"), ours.replaceAll("(?s)<serialization>.*</serialization>", ""));

        for (Path file : List.of(withClients, open)) {
            assertThatThrownBy(() -> settings(Optional.of(file)).toHazelcast())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("--cluster-config: " + file)
                    .hasMessageContaining("a member endpoint and no other");
        }
        assertThatThrownBy(() -> settings(Optional.of(unfiltered)).toHazelcast())
                .hasMessageContaining("<java-serialization-filter>");
    }

    /** The one that is packaged is not, at a start; here it is. */
    @Test
    void aFileOfTheOperatorsIsHeldAgainstTheSchema() throws IOException {
        String ours = Files.readString(Path.of("..", "cluster.xml"));
        Path commented = Files.writeString(directory.resolve("commented.xml"), ours + "<!-- ours -->");
        Path misspelt = Files.writeString(
                directory.resolve("misspelt.xml"), ours.replace("</properties>", "</properties><propertys/>"));

        assertThat(settings(Optional.of(commented)).toHazelcast().getClusterName())
                .isEqualTo("test");
        assertThatThrownBy(() -> settings(Optional.of(misspelt)).toHazelcast())
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("propertys");
    }

    private static ClusterSettings settings(Optional<Path> file) {
        return new ClusterSettings(
                file, "test", Join.parse("local"), Optional.empty(), 25_701, Optional.empty(), false);
    }
}
