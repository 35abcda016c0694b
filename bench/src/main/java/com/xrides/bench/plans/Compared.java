package com.xrides.bench.plans;

/**
 * The same search of two subjects.
 *
 * @param ours of the node
 * @param file with the same answer, of nginx
 */
record Compared(Search ours, Search file) {}
