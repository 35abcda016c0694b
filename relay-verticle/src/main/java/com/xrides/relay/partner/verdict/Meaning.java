package com.xrides.relay.partner.verdict;

import com.xrides.relay.model.Mode;
import com.xrides.relay.model.Outcome;
import com.xrides.relay.model.Outcome.Answered;
import com.xrides.relay.model.Outcome.Cause;
import com.xrides.relay.model.Outcome.Lost;
import com.xrides.relay.model.Outcome.NotSent;
import java.util.Set;

/** What an outcome says, before it is asked how often it has been said. */
enum Meaning {
    DELIVERED,

    /** It may be sent again, and each time counts. */
    FAILED,

    /** Nothing was sent: it may be sent again, as often as it takes. */
    NOT_SENT,

    /** This node may no longer send; another will, at once. */
    GIVEN_BACK,

    /** The partner may have it or not. */
    UNCLEAR,

    /** The partner does not want this record. */
    REJECTED,

    /** It answers with a redirect, which is not followed. */
    REDIRECTED,

    /** It lets nobody in, or leads where nothing may be sent. */
    PARTNER_UNUSABLE,

    /** It wants nothing any more. */
    GONE;

    /** Of gateways that do not know what the server behind them did: 502, 504, and what Cloudflare answers for the same. */
    private static final Set<Integer> GATEWAY = Set.of(502, 504, 520, 524);

    private static final Set<Integer> TRY_AGAIN = Set.of(408, 425, 429);
    private static final Set<Integer> NOT_LET_IN = Set.of(401, 403);
    private static final int STATUS_GONE = 410;

    static Meaning of(Outcome outcome, Mode mode) {
        if (outcome instanceof Answered answered) {
            return ofStatus(answered.status(), mode);
        }
        if (outcome instanceof Lost) {
            return unclear(mode);
        }
        return of(((NotSent) outcome).cause());
    }

    private static Meaning of(Cause cause) {
        return switch (cause) {
            case ADDRESS_REFUSED -> PARTNER_UNUSABLE;
            case NAME_UNKNOWN, CONNECT_FAILED, TLS_FAILED -> NOT_SENT;
            case LEASE_ENDED -> GIVEN_BACK;
        };
    }

    private static Meaning ofStatus(int status, Mode mode) {
        if (status >= 200 && status < 300) {
            return DELIVERED;
        }
        if (status >= 300 && status < 400) {
            return REDIRECTED;
        }
        if (status >= 400 && status < 500) {
            return ofClientError(status);
        }
        boolean fromServer = status >= 500 && status < 600 && !GATEWAY.contains(status);
        return fromServer ? FAILED : unclear(mode);
    }

    private static Meaning ofClientError(int status) {
        if (TRY_AGAIN.contains(status)) {
            return FAILED;
        }
        if (NOT_LET_IN.contains(status)) {
            return PARTNER_UNUSABLE;
        }
        return status == STATUS_GONE ? GONE : REJECTED;
    }

    private static Meaning unclear(Mode mode) {
        return switch (mode) {
            case NEVER_TWICE -> UNCLEAR;
            case KEYED -> FAILED;
        };
    }
}
