package com.xrides.cli.imports;

/** Shows the progress of an import. */
interface ImportProgress extends AutoCloseable {

    /** Called at least every second; the implementation decides what to print and when. */
    void show(ImportTally tally);

    @Override
    void close();
}
