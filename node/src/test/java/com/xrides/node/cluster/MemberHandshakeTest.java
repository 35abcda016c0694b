package com.xrides.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberHandshakeTest {

    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5701);
    private static final InetSocketAddress ELSEWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5702);
    private static final int HELLO_BYTES = 8 + 32;
    private static final int CHALLENGE_BYTES = 32 + 32;

    @TempDir
    private Path directory;

    private MemberHandshake ours;
    private MemberHandshake withAnotherSecret;
    private MemberHandshake ofAnotherCluster;

    @BeforeEach
    void makeSecrets() throws IOException {
        ours = new MemberHandshake(secret("one that is long enough, and known to members"), "xrides");
        withAnotherSecret = new MemberHandshake(secret("another that is long enough, of a stranger"), "xrides");
        ofAnotherCluster = new MemberHandshake(secret("one that is long enough, and known to members"), "others");
    }

    private ClusterSecret secret(String text) throws IOException {
        return ClusterSecret.read(Files.writeString(directory.resolve("secret"), text));
    }

    @Test
    void membersWithOneSecretAcceptEachOther() {
        Ended ended = meet(ours, ours, HERE, HERE);

        assertThat(ended.connecting()).isEmpty();
        assertThat(ended.accepting()).isEmpty();
    }

    @Test
    void neitherSideTakesTheOtherForAMemberWithAnotherSecret() {
        Ended ended = meet(ours, withAnotherSecret, HERE, HERE);

        assertThat(ended.connecting()).get().asString().contains("does not know this cluster's secret");
        assertThat(ended.accepting()).get().asString().contains("does not accept this node's secret");
    }

    @Test
    void oneSecretForTwoClustersDoesNotJoinThem() {
        Ended ended = meet(ours, ofAnotherCluster, HERE, HERE);

        assertThat(ended.connecting()).isPresent();
        assertThat(ended.accepting()).isPresent();
    }

    /** Such as one that listens at a port where members look for each other, and passes on what it gets. */
    @Test
    void aStrangerInTheMiddleCannotPassAHandshakeOnToAnotherMember() {
        Ended ended = meet(ours, ours, ELSEWHERE, HERE);

        assertThat(ended.connecting()).get().asString().contains("does not know this cluster's secret");
        assertThat(ended.accepting()).isPresent();
    }

    @Test
    void whatAMemberSentWhenItConnectedIsOfNoUseAgain() throws Exception {
        var recorded = new ByteArrayOutputStream();
        var unused = meet(ours, ours, HERE, HERE, recorded, new ByteArrayOutputStream());

        assertThat(recorded.size()).isEqualTo(HELLO_BYTES + ClusterSecret.KEY_BYTES);
        assertThatThrownBy(() -> ours.accept(input(recorded.toByteArray()), new ByteArrayOutputStream(), HERE))
                .isInstanceOf(StrangerException.class)
                .hasMessageContaining("does not know this cluster's secret");
    }

    @Test
    void whatAMemberAnsweredOnceIsOfNoUseAgain() {
        var recorded = new ByteArrayOutputStream();
        var unused = meet(ours, ours, HERE, HERE, new ByteArrayOutputStream(), recorded);

        assertThat(recorded.size()).isEqualTo(CHALLENGE_BYTES + 1);
        assertThatThrownBy(() -> ours.connect(input(recorded.toByteArray()), new ByteArrayOutputStream(), HERE))
                .isInstanceOf(StrangerException.class)
                .hasMessageContaining("does not know this cluster's secret");
    }

    @Test
    void aMembersOwnProofSentBackToItProvesNothing() throws Exception {
        try (var fromStranger = new PipedInputStream();
                var stranger = new PipedOutputStream(fromStranger);
                var toStranger = new PipedInputStream();
                var member = new PipedOutputStream(toStranger)) {
            var accepting = started(() -> ours.accept(fromStranger, member, HERE));
            byte[] hello = Arrays.copyOf(new byte[] {'X', 'R', 'I', 'D', 'E', 'S', 0, 1}, HELLO_BYTES);
            stranger.write(hello);
            byte[] challenge = toStranger.readNBytes(CHALLENGE_BYTES);

            stranger.write(challenge, 32, 32);
            stranger.flush();

            assertThat(accepting.get()).get().asString().contains("does not know this cluster's secret");
        }
    }

    @Test
    void nothingIsReadBeyondTheFirstWordsOfOneThatSpeaksAnotherProtocol() {
        var hello = input("HZX0000000000000000000000000000000000000000000".getBytes(StandardCharsets.US_ASCII));
        var answer = new ByteArrayOutputStream();

        assertThatThrownBy(() -> ours.accept(hello, answer, HERE))
                .isInstanceOf(StrangerException.class)
                .hasMessageContaining("does not begin as a member does");
        assertThat(answer.size()).isZero();
    }

    private static InputStream input(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private record Ended(Optional<Exception> connecting, Optional<Exception> accepting) {}

    private Ended meet(
            MemberHandshake connecting, MemberHandshake accepting, InetSocketAddress to, InetSocketAddress at) {
        return meet(connecting, accepting, to, at, new ByteArrayOutputStream(), new ByteArrayOutputStream());
    }

    private Ended meet(
            MemberHandshake connecting,
            MemberHandshake accepting,
            InetSocketAddress to,
            InetSocketAddress at,
            ByteArrayOutputStream fromConnecting,
            ByteArrayOutputStream fromAccepting) {
        try {
            var atAccepting = new PipedInputStream();
            var atConnecting = new PipedInputStream();
            var toAccepting = new Recorded(new PipedOutputStream(atAccepting), fromConnecting);
            var toConnecting = new Recorded(new PipedOutputStream(atConnecting), fromAccepting);
            var one = started(() -> {
                try (toAccepting) {
                    connecting.connect(atConnecting, toAccepting, to);
                }
            });
            var other = started(() -> {
                try (toConnecting) {
                    accepting.accept(atAccepting, toConnecting, at);
                }
            });
            return new Ended(one.get(), other.get());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A side of a handshake. */
    private interface Side {
        void run() throws IOException;
    }

    private static CompletableFuture<Optional<Exception>> started(Side side) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                side.run();
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of(e);
            }
        });
    }

    private static final class Recorded extends FilterOutputStream {

        private final ByteArrayOutputStream record;

        Recorded(PipedOutputStream out, ByteArrayOutputStream record) {
            super(out);
            this.record = record;
        }

        @Override
        public void write(int value) throws IOException {
            record.write(value);
            out.write(value);
            out.flush();
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            record.write(bytes);
            out.write(bytes);
            out.flush();
        }
    }
}
