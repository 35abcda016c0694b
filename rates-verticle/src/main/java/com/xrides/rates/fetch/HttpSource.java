package com.xrides.rates.fetch;

import com.xrides.platform.timing.Timeout;
import com.xrides.platform.web.client.ProviderAnswer;
import com.xrides.platform.web.client.ProviderAnswer.Document;
import com.xrides.platform.web.client.ProviderAnswer.Failure;
import com.xrides.platform.web.client.ProviderAnswer.Pause;
import com.xrides.platform.web.client.ProviderClient;
import com.xrides.platform.web.client.ProviderDocument;
import com.xrides.platform.web.client.ProviderTimeouts;
import com.xrides.platform.web.client.Validators;
import com.xrides.rates.fetch.SourceAnswer.Failed;
import com.xrides.rates.fetch.SourceAnswer.Rates;
import com.xrides.rates.fetch.SourceAnswer.Unchanged;
import com.xrides.rates.read.RateDocument;
import com.xrides.rates.settings.RateSource;
import com.xrides.rates.settings.RateSource.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A source that is asked over HTTP. The whole answer has three seconds, redirects and a slow body among them. */
final class HttpSource implements Source {

    static final Duration WHOLE = Duration.ofSeconds(3);

    /** More than four times the series of 1999 to now. */
    private static final long MAX_BYTES = 32L << 20;

    /** None of them is longer than the whole; a body may take what is left of it. */
    private static final ProviderTimeouts TIMEOUTS =
            new ProviderTimeouts(WHOLE, WHOLE, WHOLE, WHOLE, Integer.MAX_VALUE, WHOLE);

    private static final String LATE = "no whole answer within %d s".formatted(WHOLE.toSeconds());

    private final Vertx vertx;
    private final RateSource source;
    private @Nullable Request request;

    HttpSource(Vertx vertx, RateSource source) {
        this.vertx = vertx;
        this.source = source;
    }

    @Override
    public Future<SourceAnswer> ask(Validators known) {
        var asked = new Request();
        request = asked;
        return asked.run(known);
    }

    @Override
    public void watch(Runnable changed) {}

    /** A series of days is what questions about the past are answered from. */
    @Override
    public boolean isAskedFirst(boolean hasDays) {
        return source.kind() == Kind.ECB && !hasDays;
    }

    @Override
    public void close() {
        if (request != null) {
            request.end(new Failed("it was given up", null));
        }
    }

    private String accept() {
        return source.kind() == Kind.JSON
                ? "application/json, */*;q=0.1"
                : "application/xml, text/xml;q=0.9, */*;q=0.1";
    }

    /** One request; its client is its own, so that nothing of it is left when it ends. */
    private final class Request {

        private final ProviderClient client =
                new ProviderClient(vertx, source.location(), accept(), MAX_BYTES, TIMEOUTS);
        private final Promise<SourceAnswer> answered = Promise.promise();
        private final Timeout limit = Timeout.after(vertx, WHOLE, () -> end(new Failed(LATE, null)));
        private @Nullable ProviderDocument document;
        private boolean ended;

        Future<SourceAnswer> run(Validators known) {
            var unused = client.ask(known)
                    .compose(this::read)
                    .onComplete(result -> end(
                            result.succeeded()
                                    ? result.result()
                                    : new Failed(String.valueOf(result.cause().getMessage()), null)));
            return answered.future();
        }

        void end(SourceAnswer answer) {
            if (ended) {
                return;
            }
            ended = true;
            limit.cancel();
            if (document != null) {
                document.close("the fetch has ended");
            }
            var unused = client.close();
            answered.complete(answer);
        }

        private Future<SourceAnswer> read(ProviderAnswer answer) {
            if (answer instanceof Document whole) {
                return read(whole);
            }
            if (answer instanceof Pause pause) {
                return Future.succeededFuture(
                        new Failed("status %s: it asks for a pause".formatted(pause.status()), pause.retryAfter()));
            }
            if (answer instanceof Failure failure) {
                return Future.succeededFuture(new Failed(failure.detail(), failure.retryAfter()));
            }
            return Future.succeededFuture(new Unchanged());
        }

        private Future<SourceAnswer> read(Document whole) {
            document = whole.body();
            if (ended) {
                whole.body().close("the fetch has ended");
                return Future.succeededFuture(new Failed(LATE, null));
            }
            return vertx.executeBlocking(() -> parse(whole), false);
        }

        /** On a worker thread. */
        private SourceAnswer parse(Document whole) {
            try (InputStream bytes = whole.body().open()) {
                return new Rates(RateDocument.read(bytes, source.kind()), whole.validators());
            } catch (IOException e) {
                return new Failed(String.valueOf(e.getMessage()), null);
            }
        }
    }
}
