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
import com.xrides.platform.bus.Answers;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.database.ConfirmedPool;
import com.xrides.platform.database.ConfirmedReads;
import com.xrides.platform.database.DatabaseSettings;
import com.xrides.platform.database.DatabaseState;
import com.xrides.platform.database.Preparation;
import com.xrides.platform.database.ReadPool;
import com.xrides.platform.database.ReplicaBarrier;
import com.xrides.platform.database.WriteGate;
import com.xrides.platform.database.batch.BatchMetrics;
import com.xrides.platform.database.batch.BatchSettings;
import com.xrides.platform.database.batch.BatchWriter;
import com.xrides.platform.dispatch.OwnerAnnouncer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

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
    private final Answers answers;

    private ReadPool pool;
    private ReadPool searchPool;
    private ReadPool auditPool;
    private ReplicaBarrier barrier;
    private BatchWriter<NewMessage, PostResult> writer;
    private BatchWriter<OpenChat, PostResult> opener;
    private Signatures signatures;
    private OwnerAnnouncer announcer;
    private Preparation preparation;
    private WriteGate gate;

    /** @param state of the connections that messages are written by */
    public ChatTablesVerticle(DatabaseSettings settings, MessageBus bus, ChatMetrics metrics, DatabaseState state) {
        this.settings = settings;
        this.bus = bus;
        this.answers = new Answers(bus);
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
        announcer = new OwnerAnnouncer(vertx, bus, PostMessages.OWNERS, name, writer::isUp);
        writer.whenChanged(announcer::look);
        gate = new WriteGate(vertx);
        preparation = new Preparation(
                vertx, settings, List.of(ChatTables.MIGRATIONS), Future::succeededFuture, this::open, writer::notReady);
        preparation.start();
        return Future.all(List.of(answerPosts(), answerLookups(), answerChanges(), answerFollowers()))
                .onSuccess(registered -> announcer.start());
    }

    private Future<?> answerPosts() {
        return Future.all(answers.add(PostMessages.post(name), this::post), answers.add(PostMessages.OPEN, this::open));
    }

    private Future<?> answerLookups() {
        var reads = new ChatReads(new ConfirmedReads(pool, barrier));
        return Future.all(List.of(
                answers.add(LookupMessages.APPLICATION, reads::application),
                answers.add(LookupMessages.APPLICATIONS, reads::applications),
                answers.add(LookupMessages.CHAT, reads::chat),
                answers.add(LookupMessages.CHATS, reads::chats),
                answers.add(LookupMessages.CHATS_OF_BOOKING, reads::ofBooking),
                answers.add(LookupMessages.MESSAGE, reads::message),
                answers.add(LookupMessages.MESSAGES, reads::messages),
                answers.add(LookupMessages.BY_KEY, reads::byKey),
                answers.add(SearchMessages.SEARCH, new ChatSearch(searchPool, barrier, signatures)::search)));
    }

    private Future<?> answerChanges() {
        var writes = new ConfirmedPool(pool, barrier);
        var changes = new ChatChanges(writes, bus);
        return Future.all(List.of(
                answers.add(ChangeMessages.CREATE, changes::create),
                answers.add(ChangeMessages.RENAME, changes::rename),
                answers.add(ChangeMessages.ROTATE, changes::rotate),
                answers.add(ChangeMessages.CHANGE_CHAT, changes::changeChat),
                answers.add(ChangeMessages.MARK, changes::mark),
                answers.add(PostMessages.REFUSE, changes::refuse),
                answers.add(ChangeMessages.EDIT, new MessageEdits(writes, bus)::edit)));
    }

    private Future<?> answerFollowers() {
        var live = new LiveReads(new ConfirmedReads(pool, barrier));
        var audit = new NumberAudit(auditPool);
        return Future.all(
                answers.add(LiveMessages.READ_ON, live::readOn),
                answers.add(LiveMessages.NEWEST, live::newest),
                answers.add(AuditMessages.AUDIT, audit::audit),
                answers.add(AuditMessages.LIVE, audit::live));
    }

    /** Says that it leaves, finishes what it took, and disconnects. */
    @Override
    public Future<?> stop() {
        gate.leave();
        preparation.stop();
        announcer.leave();
        signatures.stop();
        return Future.join(writer.drainAndClose(), opener.drainAndClose())
                .compose(drained -> answers.removeAll())
                .eventually(barrier::close)
                .eventually(() -> Future.join(pool.close(), searchPool.close(), auditPool.close()));
    }

    private void open() {
        barrier.watch();
        writer.open();
        opener.open();
    }

    private Future<Posted> post(Post request) {
        return gate.unlessRefused(() -> writer.write(request.messages()).map(Posted::new));
    }

    private Future<Opened> open(OpenChat request) {
        return gate.unlessRefused(() -> opener.write(List.of(request)).map(results -> new Opened(results.get(0))));
    }
}
