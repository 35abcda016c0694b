package com.xrides.relay.api;

import com.xrides.platform.web.problem.ProblemType;
import java.util.List;

/** The problems that requests about the relay are answered with. */
public final class RelayProblems {

    static final ProblemType NO_PARTNER = ProblemType.of(404, "partner-not-found", "No such partner");
    static final ProblemType NO_RECORD = ProblemType.of(404, "relay-record-not-found", "No such record");
    static final ProblemType NO_RIDER = ProblemType.of(404, "rider-not-found", "No such rider");
    static final ProblemType NOT_QUARANTINED =
            ProblemType.of(404, "not-in-quarantine", "Nothing of this number in the quarantine");
    static final ProblemType NAME_TAKEN = ProblemType.of(409, "partner-name-taken", "Another partner has this name");
    static final ProblemType AMBIGUOUS = ProblemType.of(409, "partner-ambiguous", "More than one partner is sent it");
    static final ProblemType NOT_NOW = ProblemType.of(409, "relay-state-conflict", "Not possible in its state");
    static final ProblemType INVALID = ProblemType.of(422, "invalid-partner", "Not an acceptable partner");

    /** All of them. */
    public static final List<ProblemType> ALL =
            List.of(NO_PARTNER, NO_RECORD, NO_RIDER, NOT_QUARANTINED, NAME_TAKEN, AMBIGUOUS, NOT_NOW, INVALID);

    private RelayProblems() {}
}
