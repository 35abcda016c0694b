package com.xrides.platform.web.stream.text;

/** Thrown when a request is rejected before its body is read as a stream. */
public final class StreamRefusedException extends RuntimeException {

    private final transient StreamProblem problem;

    public StreamRefusedException(StreamProblem.Type type, String detail) {
        super(detail, null, false, false);
        this.problem = new StreamProblem(type, detail);
    }

    StreamProblem problem() {
        return problem;
    }
}
