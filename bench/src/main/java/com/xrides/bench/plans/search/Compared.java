package com.xrides.bench.plans.search;

/**
 * The same search of two subjects.
 *
 * @param ours of the node
 * @param file with the same answer, of nginx
 */
public record Compared(Search ours, Search file) {}
