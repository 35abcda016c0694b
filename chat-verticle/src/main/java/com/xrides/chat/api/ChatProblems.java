package com.xrides.chat.api;

import com.xrides.platform.web.problem.ProblemType;
import java.util.List;

/** The problems that requests about chats are answered with. */
public final class ChatProblems {

    public static final ProblemType NOT_FOUND = ProblemType.of(404, "chat-not-found", "No such chat");
    public static final ProblemType INVALID = ProblemType.of(422, "invalid-chat-fields", "Not acceptable as it is");
    public static final ProblemType CONFLICT =
            ProblemType.of(409, "chat-key-conflict", "Sent before with other content");
    public static final ProblemType CHANGED =
            ProblemType.of(412, "chat-message-changed", "The message is another by now");
    public static final ProblemType REFUSED = ProblemType.of(422, "chat-message-refused", "It can never be stored");
    public static final ProblemType UNAVAILABLE =
            ProblemType.ofRetryable(503, "chat-unavailable", "Cannot be stored now");

    public static final List<ProblemType> ALL = List.of(NOT_FOUND, INVALID, CONFLICT, CHANGED, REFUSED, UNAVAILABLE);

    /** The same whichever part is unknown, so that nobody learns which tokens there are. */
    public static final String NOT_FOUND_DETAIL = "There is no such application, chat or message.";

    private ChatProblems() {}
}
