package com.xrides.drill.load;

import java.util.Collection;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Counts of requests by result.
 *
 * @param refusedTries attempts answered with 503, even if a later one succeeded
 * @param withoutRetryAfter those of them without Retry-After
 * @param mostRetries of one request
 */
public record Tally(
        long requests,
        long created,
        long duplicate,
        long pending,
        long rejected,
        long unavailable,
        long otherErrors,
        long unanswered,
        long refusedTries,
        long withoutRetryAfter,
        long retries,
        long mostRetries) {

    public static Tally of(Collection<Request> requests) {
        return new Tally(
                requests.size(),
                count(requests, request -> request.status() == 201),
                count(requests, request -> request.status() == 200),
                count(requests, Request::isPending),
                count(requests, request -> request.status() / 100 == 4),
                count(requests, request -> request.status() == 503),
                count(requests, request -> request.status() / 100 == 5 && request.status() != 503),
                count(requests, request -> request.status() == Journal.NO_ANSWER),
                sum(requests, Request::refusedTries),
                sum(requests, Request::refusedWithoutRetryAfter),
                sum(requests, Request::retries),
                requests.stream().mapToLong(Request::retries).max().orElse(0));
    }

    private static long count(Collection<Request> requests, Predicate<Request> which) {
        return requests.stream().filter(which).count();
    }

    private static long sum(Collection<Request> requests, ToLongFunction<Request> what) {
        return requests.stream().mapToLong(what).sum();
    }
}
