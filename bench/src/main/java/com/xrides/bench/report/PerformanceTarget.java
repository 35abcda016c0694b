package com.xrides.bench.report;

import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A figure that a run should reach.
 *
 * @param what it is, in a few words; printed
 * @param figure finds it in the results; empty where it was not measured
 */
public record PerformanceTarget(
        String what, Comparison comparison, double goal, Function<Results, OptionalDouble> figure) {

    /** How a figure is compared with its target. */
    public enum Comparison {
        AT_LEAST(">="),
        AT_MOST("<="),
        BELOW("<");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        boolean holds(double found, double goal) {
            return switch (this) {
                case AT_LEAST -> found >= goal;
                case AT_MOST -> found <= goal;
                case BELOW -> found < goal;
            };
        }

        @Override
        public String toString() {
            return sign;
        }
    }

    /**
     * The target with the result.
     *
     * @param found empty where it was not measured
     */
    record Verdict(String what, Comparison comparison, double goal, OptionalDouble found) {

        boolean isMet() {
            return found.isPresent() && comparison.holds(found.getAsDouble(), goal);
        }

        String word() {
            if (found.isEmpty()) {
                return "not measured";
            }
            return isMet() ? "met" : "missed";
        }
    }

    public static PerformanceTarget atLeast(double goal, String what, Function<Results, OptionalDouble> figure) {
        return new PerformanceTarget(what, Comparison.AT_LEAST, goal, figure);
    }

    public static PerformanceTarget atMost(double goal, String what, Function<Results, OptionalDouble> figure) {
        return new PerformanceTarget(what, Comparison.AT_MOST, goal, figure);
    }

    public static PerformanceTarget below(double goal, String what, Function<Results, OptionalDouble> figure) {
        return new PerformanceTarget(what, Comparison.BELOW, goal, figure);
    }

    Verdict judge(Results results) {
        return new Verdict(what, comparison, goal, figure.apply(results));
    }
}
