package com.xrides.cli.imports;

/** An event from another thread, to be handled on the import's own. */
@FunctionalInterface
interface ImportEvent {

    /** Handles the event; called once, in the order of the events. */
    void happenTo(FileImport running);
}
