package com.xrides.relay.partner;

/** Says what a failure is, for operators. */
final class Words {

    private static final int MAX_LENGTH = 200;

    private Words() {}

    static String of(Throwable failure) {
        String message = failure.getMessage();
        String text = message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }
}
