package com.xrides.chat.tokens;

import com.xrides.chat.messages.LiveMessages;
import com.xrides.chat.messages.LiveMessages.TokenReplaced;
import com.xrides.chat.messages.LookupMessages;
import com.xrides.chat.messages.LookupMessages.ApplicationList;
import com.xrides.chat.messages.LookupMessages.FindApplication;
import com.xrides.chat.messages.LookupMessages.ListApplications;
import com.xrides.chat.model.StoredApplication;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.web.peers.PeerRate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which application has which token, as this node remembers it, so that messages are taken while the database is away. All
 * are read at the start and now and then; one that is not known is asked for, not too often for one peer, who may be guessing.
 * One for a node; any thread.
 */
public final class KnownApplications {

    static final Duration USUAL_REFRESH = Duration.ofSeconds(30);

    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int PAGE = 1000;
    private static final int UNKNOWN_A_SECOND = 10;
    private static final int UNKNOWN_AT_ONCE = 50;

    /** Of tokens that are made here, and of any that ever were. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,64}");

    private final Vertx vertx;
    private final MessageBus bus;
    private final Duration refresh;
    private final KnownTokens tokens = new KnownTokens();
    private final PeerRate unknown = new PeerRate(UNKNOWN_A_SECOND, UNKNOWN_AT_ONCE);
    private final long timer;
    private MessageBus.@Nullable Registration replaced;
    private volatile boolean isReading;
    private volatile long readAgain = System.nanoTime();

    /**
     * What is known of a token.
     *
     * @param application zero where there is none
     */
    public record Found(Kind kind, long application) {

        /** What can be known. */
        public enum Kind {
            KNOWN,
            /** Nobody has it, or it cannot be one. */
            UNKNOWN,
            /** The peer asks for too many that nobody knows. */
            TOO_OFTEN,
            /** Nobody can tell now. */
            UNAVAILABLE
        }

        static Found not(Kind kind) {
            return new Found(kind, 0);
        }
    }

    private KnownApplications(Vertx vertx, MessageBus bus, Duration refresh) {
        this.vertx = vertx;
        this.bus = bus;
        this.refresh = refresh;
        Duration tick = refresh.compareTo(RETRY) < 0 ? refresh : RETRY;
        timer = vertx.setPeriodic(1, tick.toMillis(), due -> load());
    }

    /** Begins to read them, and completes when it is told of those that change. */
    public static Future<KnownApplications> start(Vertx vertx, MessageBus bus) {
        return start(vertx, bus, USUAL_REFRESH);
    }

    static Future<KnownApplications> start(Vertx vertx, MessageBus bus, Duration refresh) {
        var known = new KnownApplications(vertx, bus, refresh);
        return bus.listen(LiveMessages.REPLACED, known::forget).map(registration -> {
            known.replaced = registration;
            return known;
        });
    }

    /** Stops reading; what is known stays known. */
    public Future<Void> close() {
        boolean unused = vertx.cancelTimer(timer);
        MessageBus.Registration registration = replaced;
        return registration == null ? Future.succeededFuture() : registration.remove();
    }

    /**
     * Finds an application, at once where it is known; never fails.
     *
     * @param peer who asks, as {@link com.xrides.platform.web.peers.Peer#networkOf} names it
     */
    public Future<Found> find(String token, String peer) {
        Long application = tokens.find(token);
        if (application != null) {
            return Future.succeededFuture(new Found(Found.Kind.KNOWN, application));
        }
        if (!unknown.take(peer)) {
            return Future.succeededFuture(Found.not(Found.Kind.TOO_OFTEN));
        }
        if (!TOKEN.matcher(token).matches()) {
            return Future.succeededFuture(Found.not(Found.Kind.UNKNOWN));
        }
        return bus.ask(LookupMessages.APPLICATION, new FindApplication(token), TIMEOUT)
                .map(answer -> found(answer.application()))
                .otherwise(away -> Found.not(Found.Kind.UNAVAILABLE));
    }

    private Found found(@Nullable StoredApplication application) {
        if (application == null) {
            return Found.not(Found.Kind.UNKNOWN);
        }
        remember(application);
        return new Found(Found.Kind.KNOWN, application.id());
    }

    /** Adds one that was just made or read. */
    public void remember(StoredApplication application) {
        tokens.remember(application.token(), application.id());
    }

    /** Remembers one by the token that it has now. */
    public void replace(StoredApplication application) {
        tokens.forget(application.id());
        remember(application);
    }

    private void forget(TokenReplaced change) {
        tokens.forget(change.application());
    }

    private void load() {
        if (isReading || System.nanoTime() - readAgain < 0) {
            return;
        }
        isReading = true;
        var unused = loadFrom(null, tokens.begin()).onComplete(loaded -> {
            readAgain = System.nanoTime() + (loaded.succeeded() ? refresh : RETRY).toNanos();
            isReading = false;
        });
    }

    private Future<Void> loadFrom(@Nullable String after, KnownTokens.Reading reading) {
        return bus.ask(LookupMessages.APPLICATIONS, new ListApplications(after, null, PAGE), TIMEOUT)
                .compose(page -> {
                    List<StoredApplication> applications = page.applications();
                    applications.forEach(application -> reading.add(application.token(), application.id()));
                    if (isLast(page) || reading.isFull()) {
                        return Future.succeededFuture();
                    }
                    return loadFrom(applications.get(applications.size() - 1).token(), reading);
                });
    }

    /** A token that was replaced while the pages are read ends them; the next time all are read. */
    private static boolean isLast(ApplicationList page) {
        return !page.known() || !page.more() || page.applications().isEmpty();
    }
}
