package com.xrides.node.cluster;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * How two members prove to each other that they know the cluster's secret, before anything else is sent.
 *
 * <pre>
 * connecting → accepting   magic, nonce
 * connecting ← accepting   nonce, HMAC("accepting", cluster, both nonces, address)
 * connecting → accepting   HMAC("connecting", cluster, both nonces, address)
 * connecting ← accepting   1
 * </pre>
 *
 * <p>Both nonces are fresh, so nothing recorded is of use; the two HMACs differ in their first word, so none can be sent
 * back to where it came from; and the address is the one that was connected to, so none can be passed on to another
 * member. Every message has a fixed length: nothing is read beyond it.
 */
final class MemberHandshake {

    private static final byte[] MAGIC = {'X', 'R', 'I', 'D', 'E', 'S', 0, 1};
    private static final int NONCE_BYTES = 32;
    private static final int WELCOME = 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;
    private final byte[] cluster;

    MemberHandshake(ClusterSecret secret, String clusterName) {
        this.key = secret.key("member handshake 1");
        this.cluster = clusterName.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The part of the member that connects.
     *
     * @param to the address that it connected to
     * @throws StrangerException if the other does not know the secret
     */
    void connect(InputStream in, OutputStream out, InetSocketAddress to) throws IOException {
        byte[] ours = nonce();
        out.write(joined(MAGIC, ours));
        byte[] theirs = read(in, NONCE_BYTES, "does not take part in the handshake");
        byte[] proof = read(in, ClusterSecret.KEY_BYTES, "does not take part in the handshake");
        check(proof, mac("accepting", ours, theirs, to));
        out.write(mac("connecting", ours, theirs, to));
        if (read(in, 1, "does not accept this node's secret")[0] != WELCOME) {
            throw new StrangerException("does not take part in the handshake");
        }
    }

    /**
     * The part of the member that accepts.
     *
     * @param at the address that the other connected to
     * @throws EOFException if the other only looked whether somebody listens, as members do before they join
     * @throws StrangerException if the other does not know the secret
     */
    void accept(InputStream in, OutputStream out, InetSocketAddress at) throws IOException {
        int first = in.read();
        if (first < 0) {
            throw new EOFException("closed before it said anything");
        }
        byte[] rest = read(in, MAGIC.length - 1, "does not begin as a member does");
        if (first != MAGIC[0] || !Arrays.equals(rest, Arrays.copyOfRange(MAGIC, 1, MAGIC.length))) {
            throw new StrangerException("does not begin as a member does");
        }
        byte[] theirs = read(in, NONCE_BYTES, "does not take part in the handshake");
        byte[] ours = nonce();
        out.write(joined(ours, mac("accepting", theirs, ours, at)));
        byte[] proof = read(in, ClusterSecret.KEY_BYTES, "does not accept this node's secret");
        check(proof, mac("connecting", theirs, ours, at));
        out.write(WELCOME);
    }

    private byte[] mac(String side, byte[] ofConnecting, byte[] ofAccepting, InetSocketAddress address) {
        byte[] ip = address.getAddress().getAddress();
        byte[] lengths = ByteBuffer.allocate(3 * Integer.BYTES)
                .putInt(cluster.length)
                .putInt(ip.length)
                .putInt(address.getPort())
                .array();
        return ClusterSecret.mac(
                key, (side + "\n").getBytes(StandardCharsets.UTF_8), lengths, cluster, ip, ofConnecting, ofAccepting);
    }

    /** In constant time. */
    private static void check(byte[] proof, byte[] expected) throws StrangerException {
        if (!MessageDigest.isEqual(proof, expected)) {
            throw new StrangerException("does not know this cluster's secret");
        }
    }

    private static byte[] read(InputStream in, int length, String otherwise) throws IOException {
        var bytes = new byte[length];
        try {
            new DataInputStream(in).readFully(bytes);
        } catch (EOFException e) {
            throw new StrangerException(otherwise, e);
        }
        return bytes;
    }

    private static byte[] nonce() {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
