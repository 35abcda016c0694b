package com.xrides.events.publish;

/**
 * What became of what was sent.
 *
 * @param sent different events
 * @param again sendings of events that were sent before, on purpose
 * @param stored answered with 201
 * @param duplicates answered with 200
 * @param held answered with 202
 * @param refused answered otherwise for good
 * @param unanswered without such an answer in time
 * @param skipped events that were not sent, since too many were under way
 * @param inVain attempts that were repeated
 */
public record PublishTally(
        long sent,
        long again,
        long stored,
        long duplicates,
        long held,
        long refused,
        long unanswered,
        long skipped,
        long inVain) {

    static final PublishTally NOTHING = new PublishTally(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Whether all that was due was sent and taken. */
    public boolean isComplete() {
        return refused == 0 && unanswered == 0 && skipped == 0;
    }

    PublishTally begun(boolean isAgain) {
        return new PublishTally(
                isAgain ? sent : sent + 1,
                isAgain ? again + 1 : again,
                stored,
                duplicates,
                held,
                refused,
                unanswered,
                skipped,
                inVain);
    }

    PublishTally skipped(long more) {
        return new PublishTally(sent, again, stored, duplicates, held, refused, unanswered, skipped + more, inVain);
    }

    PublishTally ended(Attempt last) {
        int status = last.status();
        boolean isTaken = status == 201 || status == 200 || status == 202;
        return new PublishTally(
                sent,
                again,
                stored + (status == 201 ? 1 : 0),
                duplicates + (status == 200 ? 1 : 0),
                held + (status == 202 ? 1 : 0),
                refused + (last.isFinal() && !isTaken ? 1 : 0),
                unanswered + (last.isFinal() ? 0 : 1),
                skipped,
                inVain + last.number() - 1);
    }

    @Override
    public String toString() {
        return ("%s events sent, %s again: %s stored, %s duplicates, %s held, %s refused, %s unanswered; %s skipped,"
                        + " %s attempts repeated")
                .formatted(sent, again, stored, duplicates, held, refused, unanswered, skipped, inVain);
    }
}
