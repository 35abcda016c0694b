package com.xrides.relay.partner;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.xrides.relay.model.Attempt;
import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Outcome.Answered;
import com.xrides.relay.model.Outcome.Cause;
import com.xrides.relay.model.Outcome.NotSent;
import com.xrides.relay.model.Partner;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every way to partners keeps. */
abstract class PartnerApiContract {

    final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private @Nullable PartnerApi made;

    /** Made on an event loop. */
    abstract PartnerApi api();

    /** One that takes everything. */
    abstract Partner partner();

    /** One that is not there. */
    abstract Partner missingPartner();

    /** One that leads where nothing may be sent. */
    abstract Partner forbiddenPartner();

    /** The records that the partner has, in the order in which they came. */
    abstract List<JsonObject> received();

    @AfterEach
    void close() {
        resultOf(vertx.close());
    }

    @Test
    void aRecordArrivesAsItIs() {
        var record = new JsonObject().put("id", 1).put("first_name", "Zoë\n\"🚲\"");

        Outcome outcome = send(partner(), attempt("dlv_1", record));

        assertThat(outcome).isInstanceOf(Answered.class);
        assertThat(((Answered) outcome).status()).isEqualTo(200);
        assertThat(received()).containsExactly(record);
    }

    @Test
    void manyAtOnceArriveOnceEach() {
        List<Outcome> outcomes = resultOf(onLoop(api -> {
            var sent = new ArrayList<Future<Outcome>>();
            for (int id = 0; id < 200; id++) {
                sent.add(api.send(partner(), attempt("dlv_" + id, new JsonObject().put("id", id)), () -> true));
            }
            return Future.all(sent).map(all -> all.<Outcome>list());
        }));

        assertThat(outcomes).hasSize(200).allMatch(outcome -> outcome instanceof Answered);
        assertThat(received().stream().map(record -> record.getInteger("id")))
                .hasSize(200)
                .doesNotHaveDuplicates();
    }

    @Test
    void nothingIsSentOnceThisNodeMayNot() {
        Outcome outcome = resultOf(onLoop(api ->
                api.send(partner(), attempt("dlv_1", new JsonObject().put("id", 1)), () -> false)));

        assertThat(outcome).isEqualTo(new NotSent(Cause.LEASE_ENDED, "this node may no longer send to the partner"));
        assertThat(received()).isEmpty();
    }

    @Test
    void aPartnerThatIsNotThereIsSentNothing() {
        Outcome outcome = send(missingPartner(), attempt("dlv_1", new JsonObject().put("id", 1)));

        assertThat(outcome).isInstanceOf(NotSent.class);
        assertThat(((NotSent) outcome).cause()).isNotEqualTo(Cause.LEASE_ENDED);
        assertThat(((NotSent) outcome).detail()).isNotBlank();
    }

    @Test
    void aForbiddenPartnerIsSentNothingAndTheOperatorIsToldWhy() {
        Outcome outcome = send(forbiddenPartner(), attempt("dlv_1", new JsonObject().put("id", 1)));

        assertThat(outcome).isInstanceOf(NotSent.class);
        assertThat(((NotSent) outcome).cause()).isEqualTo(Cause.ADDRESS_REFUSED);
        assertThat(((NotSent) outcome).detail()).isNotBlank();
    }

    @Test
    void thePartnerCanBeAskedWhatItHas() {
        send(partner(), attempt("dlv_1", new JsonObject().put("id", 1)));

        LookUp there = resultOf(onLoop(api -> api.lookUp(partner(), attempt("dlv_1", new JsonObject().put("id", 1)))));
        LookUp missing =
                resultOf(onLoop(api -> api.lookUp(partner(), attempt("dlv_2", new JsonObject().put("id", 2)))));

        assertThat(there.answer()).isEqualTo(LookUp.Answer.FOUND);
        assertThat(missing.answer()).isEqualTo(LookUp.Answer.MISSING);
    }

    @Test
    void aPartnerThatCannotBeAskedSettlesNothing() {
        LookUp answer = resultOf(onLoop(api ->
                api.lookUp(forbiddenPartner(), attempt("dlv_1", new JsonObject().put("id", 1)))));

        assertThat(answer.answer()).isEqualTo(LookUp.Answer.UNCLEAR);
    }

    @CanIgnoreReturnValue
    final Outcome send(Partner partner, Attempt attempt) {
        return send(partner, attempt, () -> true);
    }

    @CanIgnoreReturnValue
    final Outcome send(Partner partner, Attempt attempt, BooleanSupplier mayStillSend) {
        return resultOf(onLoop(api -> api.send(partner, attempt, mayStillSend)));
    }

    static Attempt attempt(String key, JsonObject record) {
        return new Attempt(key, String.valueOf(record.getValue("id")), 1, Buffer.buffer(record.encode()));
    }

    /** Calls the API on its event loop, where it is made once. */
    final <T> Future<T> onLoop(Function<PartnerApi, Future<T>> call) {
        Promise<T> promise = Promise.promise();
        loop.runOnContext(run -> {
            if (made == null) {
                made = api();
            }
            call.apply(made).onComplete(promise);
        });
        return promise.future();
    }
}
