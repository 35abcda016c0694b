package com.xrides.events.stream;

import com.xrides.events.intake.KeptLetter;
import com.xrides.events.model.StoreResult;

/** What became of what a stream sent on. */
sealed interface SentEvent {

    /** An event was to be stored. */
    record Stored(StoreResult result) implements SentEvent {}

    /** Something that could not be read was to be kept. */
    record Unread(KeptLetter kept) implements SentEvent {}
}
