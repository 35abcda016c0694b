package com.xrides.feed.model;

/**
 * A plan that cannot be taken as it is.
 *
 * @param baseId empty where the document gives none
 * @param planId empty where the document gives none
 * @param line of the document where the plan begins, from 1
 * @param reason what is wrong, naming the attribute and its value, for operators
 * @param fragment the plan as XML inside its base plan, in a form that can be corrected and replayed; at most
 *     {@link #MAX_FRAGMENT} characters
 */
public record BadPlan(String baseId, String planId, int line, String reason, String fragment) {

    /** Characters of a fragment that are kept. */
    public static final int MAX_FRAGMENT = 16_384;

    /** Whether it is known which plan it is. */
    public boolean isIdentified() {
        return !baseId.isEmpty() && !planId.isEmpty();
    }
}
