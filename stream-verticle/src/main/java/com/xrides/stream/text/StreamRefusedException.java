package com.xrides.stream.text;

/** Thrown while a request is looked at that cannot be read as a stream of bookings. */
final class StreamRefusedException extends RuntimeException {

    private final transient StreamProblem problem;

    StreamRefusedException(StreamProblem.Type type, String detail) {
        super(detail, null, false, false);
        this.problem = new StreamProblem(type, detail);
    }

    StreamProblem problem() {
        return problem;
    }
}
