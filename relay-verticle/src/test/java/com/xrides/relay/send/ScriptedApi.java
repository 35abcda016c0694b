package com.xrides.relay.send;

import com.xrides.relay.model.Attempt;
import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Outcome.Answered;
import com.xrides.relay.model.Outcome.NotSent;
import com.xrides.relay.model.Partner;
import com.xrides.relay.partner.LookUp;
import com.xrides.relay.partner.PartnerApi;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Partners that answer as a test says, by their names. */
final class ScriptedApi implements PartnerApi {

    static final Outcome ACCEPTED = new Answered(200, null, "");

    private final Map<String, Function<Attempt, Future<Outcome>>> scripts = new ConcurrentHashMap<>();
    private final Map<String, List<Attempt>> sent = new ConcurrentHashMap<>();
    private volatile Function<Attempt, LookUp> lookUps = attempt -> new LookUp(LookUp.Answer.UNCLEAR, "nobody says");

    static Outcome answered(int status) {
        return new Answered(status, null, "because");
    }

    void answer(String partner, Function<Attempt, Outcome> script) {
        scripts.put(partner, attempt -> Future.succeededFuture(script.apply(attempt)));
    }

    void answerLater(String partner, Function<Attempt, Future<Outcome>> script) {
        scripts.put(partner, script);
    }

    void lookUp(Function<Attempt, LookUp> answers) {
        lookUps = answers;
    }

    /** What was sent to a partner, in its order. */
    List<Attempt> sent(String partner) {
        return sent.computeIfAbsent(partner, name -> new CopyOnWriteArrayList<>());
    }

    @Override
    public Future<Outcome> send(Partner partner, Attempt attempt, BooleanSupplier mayStillSend) {
        if (!mayStillSend.getAsBoolean()) {
            return Future.succeededFuture(new NotSent(Outcome.Cause.LEASE_ENDED, "no more"));
        }
        sent(partner.name()).add(attempt);
        return scripts.getOrDefault(partner.name(), any -> Future.succeededFuture(ACCEPTED))
                .apply(attempt);
    }

    @Override
    public Future<LookUp> lookUp(Partner partner, Attempt attempt) {
        return Future.succeededFuture(lookUps.apply(attempt));
    }

    @Override
    public Duration deadline() {
        return Duration.ofMillis(300);
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
