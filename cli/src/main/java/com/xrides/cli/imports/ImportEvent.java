package com.xrides.cli.imports;

/** Something that happened on another thread, to be dealt with on the import's own. */
@FunctionalInterface
interface ImportEvent {

    /** Called once, in the order in which things happened. */
    void happenTo(FileImport running);
}
