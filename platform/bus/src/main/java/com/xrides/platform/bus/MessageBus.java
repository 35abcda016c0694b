package com.xrides.platform.bus;

import com.xrides.platform.bus.DeliveryException.Reason;
import com.xrides.platform.log.LogRateLimiter;
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
 * The clustered event bus with typed requests and replies, and topics. Nothing else in the system uses Vert.x's {@link
 * EventBus} to send or receive.
 *
 * <p>Delivery is at most once; booking ids make retries safe. Any thread; replies arrive on the caller's context,
 * handlers run on the context that registered them.
 */
public final class MessageBus {

    private static final Logger LOG = LoggerFactory.getLogger(MessageBus.class);

    /** A client can cause a failure with each of its requests. */
    private static final LogRateLimiter FAILURES = new LogRateLimiter(10);

    private static final int FAILED = 1;
    private static final int LEAVING = 2;

    private final EventBus eventBus;
    private final BusListener listener;
    private final Tracing tracing;

    private MessageBus(EventBus eventBus, BusListener listener, Tracing tracing) {
        this.eventBus = eventBus;
        this.listener = listener;
        this.tracing = tracing;
    }

    /** Registers the codec for a bus of one JVM only; once per Vert.x, before any verticle is deployed. */
    public static MessageBus on(Vertx vertx) {
        return on(vertx, MessageCodecs.of(List.of()), BusListener.NONE, Tracing.OFF);
    }

    /**
     * Registers the codec for the bus of a cluster; once per Vert.x.
     *
     * @param codecs the formats of messages to and from other nodes
     * @param listener notified of each request's result
     * @param tracing exports the spans of traced bookings in messages
     */
    public static MessageBus on(Vertx vertx, MessageCodecs codecs, BusListener listener, Tracing tracing) {
        EventBus eventBus = vertx.eventBus();
        var unused = eventBus.registerCodec(new BusCodec(codecs));
        return new MessageBus(eventBus, listener, tracing);
    }

    /** Tracing for what messages carry; messages themselves are not traced, since they mix bookings. */
    public Tracing tracing() {
        return tracing;
    }

    /** Sends a request to one of the handlers at an address. Fails only with a {@link DeliveryException}. */
    @SuppressWarnings("unchecked") // an Address ties the reply's type to the request's
    public <Q extends Message, A extends Message> Future<A> ask(Address<Q, A> address, Q request, Duration timeout) {
        long sentAt = System.nanoTime();
        return eventBus.<Message>request(address.name(), request, options().setSendTimeout(timeout.toMillis()))
                .map(reply -> {
                    listener.answered(request, System.nanoTime() - sentAt);
                    return (A) reply.body();
                })
                .recover(cause -> {
                    DeliveryException failure = asDeliveryException(address, cause);
                    listener.unanswered(request, failure.reason());
                    return Future.failedFuture(failure);
                });
    }

    /** Publishes to all listeners of a topic. There is no confirmation: repeat what matters. */
    public <M extends Message> void tell(Topic<M> topic, M message) {
        var unused = eventBus.publish(topic.name(), message, options());
    }

    /**
     * Registers a request handler; the returned future completes once the whole cluster knows it. A handler that throws
     * or fails makes the sender's future fail; one that fails with a {@link DeliveryException} keeps its reason.
     */
    public <Q extends Message, A extends Message> Future<Registration> answer(
            Address<Q, A> address, Function<Q, Future<A>> handler) {
        MessageConsumer<Q> consumer = eventBus.consumer(address.name());
        consumer.handler(message -> Future.succeededFuture()
                .compose(ready -> handler.apply(message.body()))
                .onSuccess(reply -> message.reply(reply, options()))
                .onFailure(cause -> message.fail(codeOf(address, cause), String.valueOf(cause.getMessage()))));
        return consumer.completion().map(registered -> new Registration(consumer));
    }

    /** Subscribes to a topic; the returned future completes once the whole cluster knows it. */
    public <M extends Message> Future<Registration> listen(Topic<M> topic, Consumer<M> listener) {
        MessageConsumer<M> consumer = eventBus.consumer(topic.name());
        consumer.handler(message -> {
            try {
                listener.accept(message.body());
            } catch (RuntimeException e) {
                FAILURES.log(
                        LOG.atError().setCause(RedactedException.of(e)), "Listener of topic {} failed", topic.name());
            }
        });
        return consumer.completion().map(registered -> new Registration(consumer));
    }

    private static int codeOf(Address<?, ?> address, Throwable cause) {
        if (cause instanceof DeliveryException delivery) {
            return delivery.reason() == Reason.LEAVING ? LEAVING : FAILED;
        }
        if (cause instanceof VertxException || cause instanceof TimeoutException) {
            // Such as a database that is down: expected, and frequent while it lasts.
            FAILURES.log(LOG.atWarn(), "Request handler at {} failed: {}", address.name(), cause.getMessage());
        } else {
            FAILURES.log(
                    LOG.atError().setCause(RedactedException.of(cause)),
                    "Request handler at {} failed",
                    address.name());
        }
        return FAILED;
    }

    private static DeliveryException asDeliveryException(Address<?, ?> address, Throwable cause) {
        if (!(cause instanceof ReplyException reply)) {
            FAILURES.log(
                    LOG.atError().setCause(RedactedException.of(cause)),
                    "Request to {} could not be sent, or its reply not be decoded",
                    address.name());
            return new DeliveryException(Reason.FAILED, String.valueOf(cause.getMessage()));
        }
        return switch (reply.failureType()) {
            case TIMEOUT -> new DeliveryException(Reason.NO_ANSWER, "no answer from " + address.name());
            case NO_HANDLERS -> new DeliveryException(Reason.NO_HANDLERS, "no handler at " + address.name());
            case RECIPIENT_FAILURE, ERROR ->
                new DeliveryException(
                        reply.failureCode() == LEAVING ? Reason.LEAVING : Reason.FAILED,
                        String.valueOf(reply.getMessage()));
        };
    }

    private static DeliveryOptions options() {
        return new DeliveryOptions().setCodecName(BusCodec.NAME);
    }

    /** A registered handler or subscription. */
    public static final class Registration {

        private final MessageConsumer<?> consumer;

        private Registration(MessageConsumer<?> consumer) {
            this.consumer = consumer;
        }

        /** Unregisters it in the whole cluster. */
        public Future<Void> remove() {
            return consumer.unregister();
        }
    }
}
