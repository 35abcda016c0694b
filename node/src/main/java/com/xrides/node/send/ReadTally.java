package com.xrides.node.send;

/**
 * What was read of a file so far.
 *
 * @param duplicates whose id was stored before
 * @param broken not valid, and in the file of rejected lines
 */
record ReadTally(long stored, long duplicates, long broken) {

    static final ReadTally NOTHING = new ReadTally(0, 0, 0);

    ReadTally plus(long moreStored, long moreDuplicates, long moreBroken) {
        return new ReadTally(stored + moreStored, duplicates + moreDuplicates, broken + moreBroken);
    }

    long riders() {
        return stored + duplicates + broken;
    }
}
