package com.xrides.keys.operators;

import com.xrides.platform.log.RedactedException;
import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.access.Refusal.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks names and passwords. A check is slow on purpose, so it is done on a thread of its own, one after the other, and
 * what was right is remembered for some minutes, as a hash that is worth nothing elsewhere. Any thread.
 */
public final class Logins {

    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final Duration FILE_INTERVAL = Duration.ofSeconds(2);
    private static final int MAX_WAITING = 32;
    private static final int MAX_REMEMBERED = 1000;

    private static final Refusal WRONG =
            Refusal.of(Reason.CREDENTIALS_INVALID, "This is no operator's name with its password.");
    private static final Refusal BUSY =
            new Refusal(Reason.TOO_FAST, "Too many log in at once. Try again in some seconds.", 5);

    private final OperatorFile file;
    private final WorkerExecutor worker;
    private final PasswordHash hashes = new PasswordHash();
    private final String nobodysHash = hashes.of("");
    private final byte[] pepper = new byte[32];
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();

    private record Remembered(Operator operator, long until) {}

    private record Sent(String name, String password) {}

    /** Checks logins against a file, which is watched from now on. Takes a moment. */
    public Logins(Vertx vertx, OperatorFile file) {
        this.file = file;
        this.worker = vertx.createSharedWorkerExecutor("xrides-logins", 1);
        new SecureRandom().nextBytes(pepper);
        vertx.setPeriodic(FILE_INTERVAL.toMillis(), tick -> {
            var unused = worker.executeBlocking(() -> {
                file.refresh();
                return file;
            });
        });
    }

    /** Who logs in with a header {@code Authorization: Basic}; never fails. */
    Future<Admission> identify(String authorization) {
        String digest = digest(authorization);
        Remembered before = remembered.get(digest);
        if (before != null && System.nanoTime() - before.until() < 0 && isCurrent(before.operator())) {
            return Future.succeededFuture(Admission.granted(before.operator()));
        }
        Sent sent = read(authorization);
        if (sent == null) {
            return Future.succeededFuture(Admission.refused(WRONG));
        }
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            return Future.succeededFuture(Admission.refused(BUSY));
        }
        return worker.executeBlocking(() -> check(sent, digest))
                .otherwise(failed -> {
                    // Nobody gets in by our mistake, and it is not taken for the operator's.
                    LOG.error("A login could not be checked", RedactedException.of(failed));
                    return Admission.refused(WRONG);
                })
                .onComplete(done -> waiting.decrementAndGet());
    }

    /** An unknown name takes as long as a wrong password. */
    private Admission check(Sent sent, String digest) {
        Operator operator = file.operators().get(sent.name());
        boolean right = hashes.matches(operator == null ? nobodysHash : operator.hash(), sent.password());
        if (operator == null || !right) {
            return Admission.refused(WRONG);
        }
        if (remembered.size() >= MAX_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(digest, new Remembered(operator, System.nanoTime() + REMEMBERED.toNanos()));
        return Admission.granted(operator);
    }

    /** Whether the file still says of an operator what it said when the login was checked. */
    private boolean isCurrent(Operator operator) {
        return operator.equals(file.operators().get(operator.name()));
    }

    private static @Nullable Sent read(String authorization) {
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return null;
        }
        try {
            String text = new String(
                    Base64.getDecoder().decode(authorization.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0 ? null : new Sent(text.substring(0, colon), text.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private String digest(String authorization) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(pepper);
            return HexFormat.of().formatHex(digest.digest(authorization.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
