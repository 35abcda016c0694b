package com.xrides.cli.imports;

/** Shows how far an import is. */
interface ImportProgress extends AutoCloseable {

    /** Called often, at least every second; what is shown, and when, is its own affair. */
    void show(ImportTally tally);

    @Override
    void close();
}
