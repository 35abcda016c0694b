package com.xrides.chat.store;

import com.xrides.chat.messages.AuditMessages;
import com.xrides.chat.messages.ChangeMessages;
import com.xrides.chat.messages.LiveMessages;
import com.xrides.chat.messages.LookupMessages;
import com.xrides.chat.messages.PostMessages;
import com.xrides.chat.messages.PostMessages.OpenChat;
import com.xrides.chat.messages.PostMessages.Opened;
import com.xrides.chat.messages.PostMessages.Post;
import com.xrides.chat.messages.PostMessages.Posted;
import com.xrides.chat.messages.SearchMessages;
import com.xrides.chat.model.NewMessage;
import com.xrides.chat.model.PostResult;
import com.xrides.platform.bus.Address;
import com.xrides.platform.bus.DeliveryException;
import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.ConfirmedReads;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseState;
import com.xrides.platform.database.PauseDetector;
import com.xrides.platform.database.Preparation;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.batch.BatchMetrics;
import com.xrides.platform.database.batch.BatchSettings;
import com.xrides.platform.database.batch.BatchWriter;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Owns the tables of chats and answers on the bus for them. There is one on each node with the role: messages of one chat
 * are sent to the same of them as long as it is there, so that they do not wait for each other's locks, and are numbered right
 * all the same where they are not.
 */
public final class ChatTablesVerticle extends VerticleBase {

    /** Longer than any page of a search takes; one that takes longer gives its connection back to others. */
    private static final Duration SEARCH_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration AUDIT_TIMEOUT = Duration.ofMinutes(2);

    private static final BatchSettings OPENING = new BatchSettings(
            1,
            1,
            BatchSettings.DEFAULTS.maxBatch(),
            BatchSettings.DEFAULTS.maxQueued(),
            BatchSettings.DEFAULTS.maxWait(),
            BatchSettings.DEFAULTS.outageHidden());

    private final DatabaseSettings settings;
    private final MessageBus bus;
    private final ChatMetrics metrics;
    private final DatabaseState state;
    private final String name = UUID.randomUUID().toString();
    private final PauseDetector pauses = new PauseDetector(System::nanoTime);
    private final List<Registration> registrations = new ArrayList<>();

    private ReadPool pool;
    private ReadPool searchPool;
    private ReadPool auditPool;
    private ReplicaBarrier barrier;
    private BatchWriter<NewMessage, PostResult> writer;
    private BatchWriter<OpenChat, PostResult> opener;
    private Signatures signatures;
    private TablesAnnouncer announcer;
    private Preparation preparation;
    private boolean leaving;

    /** @param state of the connections that messages are written by */
    public ChatTablesVerticle(DatabaseSettings settings, MessageBus bus, ChatMetrics metrics, DatabaseState state) {
        this.settings = settings;
        this.bus = bus;
        this.metrics = metrics;
        this.state = state;
    }

    @Override
    public Future<?> start() {
        pool = new ReadPool(vertx, settings);
        searchPool = new ReadPool(vertx, settings.withStatementTimeout(SEARCH_TIMEOUT));
        auditPool = new ReadPool(vertx, settings.withStatementTimeout(AUDIT_TIMEOUT), 1);
        barrier = new ReplicaBarrier(vertx, settings, pool);
        writer = new BatchWriter<>(
                vertx, settings, barrier, BatchSettings.DEFAULTS, new ToldPosts(bus, metrics), metrics, state);
        opener = new BatchWriter<>(
                vertx, settings, barrier, OPENING, new OpenStatements(), BatchMetrics.NONE, new DatabaseState());
        signatures = new Signatures(searchPool);
        announcer = new TablesAnnouncer(vertx, bus, name, writer::isUp);
        vertx.setPeriodic(PauseDetector.BEAT.toMillis(), beat -> pauses.look());
        preparation = new Preparation(
                vertx, settings, List.of(ChatTables.MIGRATIONS), Future::succeededFuture, this::open, writer::notReady);
        preparation.start();
        return Future.all(List.of(answerPosts(), answerLookups(), answerChanges(), answerFollowers()))
                .onSuccess(registered -> announcer.start());
    }

    private Future<?> answerPosts() {
        return Future.all(answer(PostMessages.post(name), this::post), answer(PostMessages.OPEN, this::open));
    }

    private Future<?> answerLookups() {
        var reads = new ChatReads(new ConfirmedReads(pool, barrier));
        return Future.all(List.of(
                answer(LookupMessages.APPLICATION, reads::application),
                answer(LookupMessages.APPLICATIONS, reads::applications),
                answer(LookupMessages.CHAT, reads::chat),
                answer(LookupMessages.CHATS, reads::chats),
                answer(LookupMessages.CHATS_OF_BOOKING, reads::ofBooking),
                answer(LookupMessages.MESSAGE, reads::message),
                answer(LookupMessages.MESSAGES, reads::messages),
                answer(LookupMessages.BY_KEY, reads::byKey),
                answer(SearchMessages.SEARCH, new ChatSearch(searchPool, barrier, signatures)::search)));
    }

    private Future<?> answerChanges() {
        var writes = new ConfirmedPool(pool, barrier);
        var changes = new ChatChanges(writes, bus);
        return Future.all(List.of(
                answer(ChangeMessages.CREATE, changes::create),
                answer(ChangeMessages.RENAME, changes::rename),
                answer(ChangeMessages.ROTATE, changes::rotate),
                answer(ChangeMessages.CHANGE_CHAT, changes::changeChat),
                answer(ChangeMessages.MARK, changes::mark),
                answer(PostMessages.REFUSE, changes::refuse),
                answer(ChangeMessages.EDIT, new MessageEdits(writes, bus)::edit)));
    }

    private Future<?> answerFollowers() {
        var live = new LiveReads(new ConfirmedReads(pool, barrier));
        var audit = new NumberAudit(auditPool);
        return Future.all(
                answer(LiveMessages.READ_ON, live::readOn),
                answer(LiveMessages.NEWEST, live::newest),
                answer(AuditMessages.AUDIT, audit::audit),
                answer(AuditMessages.LIVE, audit::live));
    }

    /** Says that it leaves, finishes what it took, and disconnects. */
    @Override
    public Future<?> stop() {
        leaving = true;
        preparation.stop();
        announcer.leave();
        signatures.stop();
        return Future.join(writer.drainAndClose(), opener.drainAndClose())
                .compose(drained -> Future.join(
                        registrations.stream().map(Registration::remove).toList()))
                .eventually(barrier::close)
                .eventually(() -> Future.join(pool.close(), searchPool.close(), auditPool.close()));
    }

    private void open() {
        barrier.watch();
        writer.open();
        opener.open();
    }

    private Future<Posted> post(Post request) {
        return unlessRefused(() -> writer.write(request.messages()).map(Posted::new));
    }

    private Future<Opened> open(OpenChat request) {
        return unlessRefused(() -> opener.write(List.of(request)).map(results -> new Opened(results.get(0))));
    }

    private <A> Future<A> unlessRefused(Supplier<Future<A>> write) {
        if (leaving) {
            return Future.failedFuture(new DeliveryException(Reason.LEAVING, "this node is leaving"));
        }
        if (pauses.isRecovering()) {
            return Future.failedFuture(new DeliveryException(Reason.LEAVING, "this node stood still for a while"));
        }
        return write.get();
    }

    private <Q extends Message, A extends Message> Future<Registration> answer(
            Address<Q, A> address, Function<Q, Future<A>> handler) {
        return bus.answer(address, handler).onSuccess(registrations::add);
    }
}
