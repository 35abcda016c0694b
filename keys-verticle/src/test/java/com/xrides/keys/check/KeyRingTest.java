package com.xrides.keys.check;

import static com.xrides.testing.Waiting.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.keys.messages.KeyLimits;
import com.xrides.keys.messages.StoredKey;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Place;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.access.Refusal.Reason;
import com.xrides.platform.web.access.Scope;
import com.xrides.platform.web.peers.Transport;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {

    private static final String ID = "abcdefghij";
    private static final String SECRET = "ab".repeat(32);
    private static final String OTHER = "cd".repeat(32);
    private static final String SENT = "Bearer xr_" + ID + "_" + SECRET;
    private static final Access WRITE = Access.of(new Scope("chats:write", "send"));
    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

    private final List<Reason> refused = new ArrayList<>();
    private final KeyRing ring = new KeyRing(true, Transport::isConfidential, refused::add, new AnonymousLimits(0));

    @Test
    void aKeyWithTheScopeIsLetInAndNamed() {
        know(key("chats:write"));

        Admission admission = ring.admit(SENT, WRITE);

        assertThat(admission.refusal()).isNull();
        assertThat(admission.limits()).isNull();
        assertThat(admission.caller().name()).isEqualTo("key abcdefghij (test)");
        assertThat(refused).isEmpty();
    }

    @Test
    void aKeyWithoutTheScopeIsToldWhichIsMissing() {
        know(key("chats:read"));

        Refusal refusal = refusal(SENT, WRITE);

        assertThat(refusal.reason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(refusal.detail()).isEqualTo("This key does not have the scope chats:write.");
        assertThat(refused).containsExactly(Reason.NOT_ALLOWED);
    }

    @Test
    void aKeyForEverythingMayDoEverything() {
        know(key("admin"));

        assertThat(ring.admit(SENT, WRITE).refusal()).isNull();
        assertThat(ring.admit(SENT, Access.ADMIN).refusal()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer xr_abcdefghij_cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd",
                "Bearer xr_abcdefghik_abababababababababababababababababababababababababababababababab",
                "Bearer xr_abcdefghij_ab",
                "Bearer xr_abcdefghij",
                "Bearer xr_",
                "Bearer ",
                "bearer something else"
            })
    void whatIsNoKeyIsRefusedWhereverItIsSent(String sent) {
        know(key("chats:write"));
        var open = new KeyRing(false, Transport::isConfidential, reason -> {}, new AnonymousLimits(0));
        boolean unused = open.replace(Keys.listed(1, key("chats:write")));

        assertThat(refusal(sent, WRITE).reason()).isEqualTo(Reason.CREDENTIALS_INVALID);
        assertThat(open.admit(sent, WRITE).refusal()).isNotNull();
    }

    @Test
    void withoutAKeyOnlyAnOpenPortLetsIn() {
        var open = new KeyRing(false, Transport::isConfidential, reason -> {}, new AnonymousLimits(0));

        assertThat(refusal(null, WRITE).reason()).isEqualTo(Reason.CREDENTIALS_MISSING);
        assertThat(refusal("Basic YTpi", WRITE).reason()).isEqualTo(Reason.CREDENTIALS_MISSING);
        assertThat(open.admit(null, WRITE).caller()).isSameAs(Caller.ANYBODY);
        assertThat(open.admit(null, WRITE.always()).refusal()).isNotNull();
    }

    @Test
    void beforeTheKeysAreReadNobodyIsCalledAStranger() {
        assertThat(refusal(SENT, WRITE).reason()).isEqualTo(Reason.NOT_KNOWN_YET);
    }

    @Test
    void theSecretBeforeIsValidForAsLongAsItIsSaid() {
        StoredKey key = key("chats:write");
        know(Keys.rotated(key, OTHER, LATER));
        assertThat(ring.admit(SENT, WRITE).refusal()).isNull();
        assertThat(ring.admit("Bearer xr_" + ID + "_" + OTHER, WRITE).refusal()).isNull();

        assertThat(ring.replace(Keys.listed(2, Keys.rotated(key, OTHER, Keys.MADE))))
                .isTrue();

        assertThat(refusal(SENT, WRITE).reason()).isEqualTo(Reason.CREDENTIALS_INVALID);
        assertThat(ring.admit("Bearer xr_" + ID + "_" + OTHER, WRITE).refusal()).isNull();
    }

    @Test
    void anExpiredKeyAndARevokedOneAreNoKeys() {
        know(Keys.expiring(key("chats:write"), Keys.MADE));
        assertThat(refusal(SENT, WRITE).reason()).isEqualTo(Reason.CREDENTIALS_INVALID);

        assertThat(ring.replace(Keys.listed(2, Keys.expiring(key("chats:write"), LATER))))
                .isTrue();
        assertThat(ring.admit(SENT, WRITE).refusal()).isNull();

        assertThat(ring.replace(Keys.listed(3, Keys.revoked(key("chats:write")))))
                .isTrue();
        assertThat(refusal(SENT, WRITE).reason()).isEqualTo(Reason.CREDENTIALS_INVALID);
    }

    @Test
    void olderNewsBringNoRevokedKeyBack() {
        assertThat(ring.replace(Keys.listed(3, Keys.revoked(key("chats:write")))))
                .isTrue();

        assertThat(ring.replace(Keys.listed(2, key("chats:write")))).isFalse();

        assertThat(refusal(SENT, WRITE).reason()).isEqualTo(Reason.CREDENTIALS_INVALID);
    }

    @Test
    void whoSendsTooFastIsToldWhenToComeBackAndWhatIsLeft() {
        know(limited(new KeyLimits(1, 2, 0, 0, 0, 0)));

        Admission first = ring.admit(SENT, WRITE);
        Admission second = ring.admit(SENT, WRITE);
        Refusal third = refusal(SENT, WRITE);

        assertThat(first.limits()).isEqualTo(new Admission.Limits("\"requests\";q=2;w=2", "\"requests\";r=1;t=1"));
        assertThat(second.refusal()).isNull();
        assertThat(third.reason()).isEqualTo(Reason.TOO_FAST);
        assertThat(third.retryAfterSeconds()).isEqualTo(1);
    }

    @Test
    void bookingsBeyondTheQuotaOfADayAreRefusedButNotLookUps() {
        know(limited(new KeyLimits(0, 0, 2, 0, 0, 0)));

        assertThat(ring.admit(SENT, WRITE.ofOneBooking()).limits())
                .isEqualTo(new Admission.Limits("\"bookings\";q=2;w=86400", "\"bookings\";r=1;t=86400"));
        assertThat(ring.admit(SENT, WRITE).caller().takeBookings(1)).isNull();

        assertThat(refusal(SENT, WRITE.ofOneBooking()).reason()).isEqualTo(Reason.QUOTA_USED);
        assertThat(ring.admit(SENT, WRITE).refusal()).isNull();
    }

    @Test
    void whatIsUsedIsKeptWhenTheKeyChanges() {
        KeyLimits limits = new KeyLimits(0, 0, 1, 0, 0, 0);
        know(limited(limits));
        assertThat(ring.admit(SENT, WRITE.ofOneBooking()).refusal()).isNull();

        assertThat(ring.replace(Keys.listed(2, Keys.rotated(limited(limits), OTHER, LATER))))
                .isTrue();

        assertThat(refusal(SENT, WRITE.ofOneBooking()).reason()).isEqualTo(Reason.QUOTA_USED);
    }

    @Test
    void onlySoManyBookingsOfADayNeedNotBeWaitedFor() {
        know(limited(new KeyLimits(0, 0, 0, 1, 0, 0)));
        Caller caller = ring.admit(SENT, WRITE.ofOneBooking()).caller();

        assertThat(caller.takeUnawaited()).isTrue();
        assertThat(caller.takeUnawaited()).isFalse();
        assertThat(ring.admit(SENT, WRITE.ofOneBooking()).refusal()).isNull();
    }

    @Test
    void aPlaceIsTakenUntilItIsGivenBack() {
        know(limited(new KeyLimits(0, 0, 0, 0, 1, 2)));
        Caller caller = ring.admit(SENT, WRITE).caller();

        assertThat(caller.enter(Place.STREAM)).isNull();
        assertThat(caller.enter(Place.STREAM)).isNotNull();
        assertThat(caller.enter(Place.LISTENER)).isNull();
        caller.leave(Place.STREAM);
        assertThat(caller.enter(Place.STREAM)).isNull();
    }

    /** Limits are of the whole cluster. The shares of three nodes for 100 are 33 each, and a rate is divided exactly. */
    @Test
    void aNodeGrantsItsShareOfTheLimitsAndSaysSo() {
        know(limited(new KeyLimits(2, 9, 100, 7, 4, 1)));

        ring.shareAmong(3);

        assertThat(ring.admit(SENT, WRITE.ofOneBooking()).limits())
                .isEqualTo(new Admission.Limits(
                        "\"requests\";q=3;w=5, \"bookings\";q=33;w=86400",
                        "\"requests\";r=2;t=2, \"bookings\";r=32;t=86400"));
        Caller caller = ring.admit(SENT, WRITE).caller();
        assertThat(List.of(caller.takeUnawaited(), caller.takeUnawaited(), caller.takeUnawaited()))
                .containsExactly(true, true, false);
        assertThat(caller.enter(Place.STREAM)).isNull();
        assertThat(caller.enter(Place.STREAM)).isNotNull();
        assertThat(caller.enter(Place.LISTENER)).isNull();
    }

    @Test
    void aShareThatChangesKeepsWhatWasUsedInProportion() {
        know(limited(new KeyLimits(0, 0, 100, 0, 0, 0)));
        ring.shareAmong(2);
        assertThat(ring.admit(SENT, WRITE).caller().takeBookings(25)).isNull();

        ring.shareAmong(1);

        assertThat(ring.admit(SENT, WRITE).caller().takeBookings(51)).isNotNull();
        assertThat(ring.admit(SENT, WRITE).caller().takeBookings(50)).isNull();
        assertThat(refusal(SENT, WRITE.ofOneBooking()).detail()).contains("100 bookings a day");
    }

    @Test
    void aKeyThatIsMadeLaterIsSharedAsTheOthersAre() {
        ring.shareAmong(4);

        know(limited(new KeyLimits(0, 0, 100, 0, 0, 0)));

        assertThat(ring.admit(SENT, WRITE.ofOneBooking()).limits())
                .isEqualTo(new Admission.Limits("\"bookings\";q=25;w=86400", "\"bookings\";r=24;t=86400"));
    }

    /** What shows secrets is open to those who have just begun, and closes with the first key that is for it. */
    @Test
    void whatIsOpenUntilThereIsAKeyForItAsksForOneFromThenOn() {
        var open = new KeyRing(false, Transport::isConfidential, refused::add, new AnonymousLimits(0));
        Access secrets = WRITE.onceThereIsAKey();

        assertThat(open.admit(null, WRITE).refusal()).isNull();
        assertThat(Objects.requireNonNull(open.admit(null, secrets).refusal()).reason())
                .isEqualTo(Reason.NOT_KNOWN_YET);
        assertThat(open.replace(Keys.listed(1, key("chats:read")))).isTrue();
        assertThat(open.admit(null, secrets).refusal()).isNull();
        assertThat(open.replace(Keys.listed(2, key("chats:read"), key("chats:write"))))
                .isTrue();
        assertThat(Objects.requireNonNull(open.admit(null, secrets).refusal()).reason())
                .isEqualTo(Reason.CREDENTIALS_MISSING);
        assertThat(open.admit(SENT, secrets).refusal()).isNull();
        assertThat(open.admit(null, WRITE).refusal()).isNull();
    }

    private void know(StoredKey key) {
        assertThat(ring.replace(Keys.listed(1, key))).isTrue();
    }

    private static StoredKey key(String scope) {
        return Keys.of(ID, SECRET, KeyLimits.NONE, scope);
    }

    private static StoredKey limited(KeyLimits limits) {
        return Keys.of(ID, SECRET, limits, "chats:write");
    }

    /** Requests of this machine, by plain HTTP: what a proxy on it says of its client counts. */
    @ParameterizedTest
    @CsvSource({"http, true", "https, false", "none, false"})
    void aKeyThatOthersCouldReadOnItsWayIsRefused(String forwarded, boolean isRefused) {
        know(key("chats:write"));
        var insecure = new KeyRing(true, request -> true, reason -> {}, new AnonymousLimits(0));
        boolean unused = insecure.replace(Keys.listed(1, key("chats:write")));
        Vertx vertx = Vertx.vertx();
        try {
            var answers = new CompletableFuture<List<Admission>>();
            HttpServer server = resultOf(vertx.createHttpServer()
                    .requestHandler(request -> {
                        boolean unusedAnswer = answers.complete(
                                List.of(ring.admitRequest(request, WRITE), insecure.admitRequest(request, WRITE)));
                        var unusedEnd = request.response().end();
                    })
                    .listen(0, "127.0.0.1"));
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort()))
                    .header("Authorization", SENT);
            if (!forwarded.equals("none")) {
                var unusedRequest = request.header("X-Forwarded-Proto", forwarded);
            }
            var unusedAnswer = HttpClient.newHttpClient()
                    .sendAsync(request.build(), BodyHandlers.discarding())
                    .join();

            assertThat(answers.join().get(0).refusal() != null).isEqualTo(isRefused);
            assertThat(answers.join().get(1).refusal()).isNull();
            assertThat(refused).isEqualTo(isRefused ? List.of(Reason.NOT_ENCRYPTED) : List.of());
        } finally {
            var unusedEnd = resultOf(vertx.close());
        }
    }

    private Refusal refusal(@Nullable String sent, Access access) {
        return Objects.requireNonNull(ring.admit(sent, access).refusal(), "it is refused");
    }
}
