package com.xrides.platform.bus;

import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.log.RedactedException;
import com.xrides.platform.trace.Tracing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clustered event bus as the verticles see it: typed questions with answers, and topics. Nothing else in the
 * system touches Vert.x's {@link EventBus} to send or receive.
 *
 * <p>Delivery is at most once, best effort; ids make it safe to ask again. Any thread; answers arrive on the context of
 * the caller, handlers run on the context that registered them.
 */
public final class MessageBus {

    private static final Logger LOG = LoggerFactory.getLogger(MessageBus.class);

    private static final int FAILED = 1;
    private static final int LEAVING = 2;

    private final EventBus eventBus;
    private final BusListener watch;
    private final Tracing tracing;

    private MessageBus(EventBus eventBus, BusListener watch, Tracing tracing) {
        this.eventBus = eventBus;
        this.watch = watch;
        this.tracing = tracing;
    }

    /**
     * Makes the bus of this Vert.x ready for messages that stay in this JVM; once per Vert.x, before any verticle is
     * deployed.
     */
    public static MessageBus on(Vertx vertx) {
        return on(vertx, MessageCodecs.of(List.of()), BusListener.NONE, Tracing.OFF);
    }

    /**
     * The same for the bus of a cluster.
     *
     * @param codecs the messages that go to other nodes and come from there
     * @param watch told of each question's end
     * @param tracing records those that messages carry
     */
    public static MessageBus on(Vertx vertx, MessageCodecs codecs, BusListener watch, Tracing tracing) {
        EventBus eventBus = vertx.eventBus();
        var unused = eventBus.registerCodec(new BusCodec(codecs));
        return new MessageBus(eventBus, watch, tracing);
    }

    /** What records the traces that messages carry; of the messages themselves none is kept, as they mix bookings. */
    public Tracing tracing() {
        return tracing;
    }

    /** Asks one of those who answer at an address. Fails with a {@link DeliveryException}, never another. */
    @SuppressWarnings("unchecked") // an Address ties the answer's type to the question's
    public <Q extends Message, A extends Message> Future<A> ask(Address<Q, A> address, Q question, Duration patience) {
        long asked = System.nanoTime();
        return eventBus.<Message>request(address.name(), question, options().setSendTimeout(patience.toMillis()))
                .map(answer -> {
                    watch.answered(question, System.nanoTime() - asked);
                    return (A) answer.body();
                })
                .recover(cause -> {
                    DeliveryException unanswered = asDeliveryException(address, cause);
                    watch.unanswered(question, unanswered.reason());
                    return Future.failedFuture(unanswered);
                });
    }

    /** Tells everybody who listens. Nobody confirms it: say it again if it matters. */
    public <M extends Message> void tell(Topic<M> topic, M message) {
        var unused = eventBus.publish(topic.name(), message, options());
    }

    /**
     * Answers the questions sent to an address, from when the returned future completes: only then the whole cluster
     * knows. A handler that throws or fails makes the asker's future fail; one that fails with a
     * {@link DeliveryException} keeps its reason.
     */
    public <Q extends Message, A extends Message> Future<Registration> answer(
            Address<Q, A> address, Function<Q, Future<A>> handler) {
        MessageConsumer<Q> consumer = eventBus.consumer(address.name());
        consumer.handler(message -> Future.succeededFuture()
                .compose(ready -> handler.apply(message.body()))
                .onSuccess(answer -> message.reply(answer, options()))
                .onFailure(cause -> message.fail(codeOf(address, cause), String.valueOf(cause.getMessage()))));
        return consumer.completion().map(registered -> new Registration(consumer));
    }

    /** Hears what is told on a topic, from when the returned future completes. */
    public <M extends Message> Future<Registration> listen(Topic<M> topic, Consumer<M> listener) {
        MessageConsumer<M> consumer = eventBus.consumer(topic.name());
        consumer.handler(message -> {
            try {
                listener.accept(message.body());
            } catch (RuntimeException e) {
                LOG.error("A message on {} could not be handled", topic.name(), RedactedException.of(e));
            }
        });
        return consumer.completion().map(registered -> new Registration(consumer));
    }

    private static int codeOf(Address<?, ?> address, Throwable cause) {
        if (cause instanceof DeliveryException delivery) {
            return delivery.reason() == Reason.LEAVING ? LEAVING : FAILED;
        }
        if (cause instanceof VertxException || cause instanceof TimeoutException) {
            // A database that is away, for one: expected, and frequent while it lasts.
            LOG.warn("A question at {} could not be answered: {}", address.name(), cause.getMessage());
        } else {
            LOG.error("A question at {} could not be answered", address.name(), RedactedException.of(cause));
        }
        return FAILED;
    }

    private static DeliveryException asDeliveryException(Address<?, ?> address, Throwable cause) {
        if (!(cause instanceof ReplyException reply)) {
            LOG.error(
                    "A question to {} could not be sent, or its answer not be read",
                    address.name(),
                    RedactedException.of(cause));
            return new DeliveryException(Reason.FAILED, String.valueOf(cause.getMessage()));
        }
        return switch (reply.failureType()) {
            case TIMEOUT -> new DeliveryException(Reason.NO_ANSWER, "no answer from " + address.name());
            case NO_HANDLERS -> new DeliveryException(Reason.NOBODY_THERE, "nobody answers at " + address.name());
            case RECIPIENT_FAILURE, ERROR ->
                new DeliveryException(
                        reply.failureCode() == LEAVING ? Reason.LEAVING : Reason.FAILED,
                        String.valueOf(reply.getMessage()));
        };
    }

    private static DeliveryOptions options() {
        return new DeliveryOptions().setCodecName(BusCodec.NAME);
    }

    /** A place that is answered or listened to. */
    public static final class Registration {

        private final MessageConsumer<?> consumer;

        private Registration(MessageConsumer<?> consumer) {
            this.consumer = consumer;
        }

        /** Takes it back, in the whole cluster. */
        public Future<Void> remove() {
            return consumer.unregister();
        }
    }
}
