package com.xrides.chat.api;

import com.xrides.platform.web.PathAliases;
import com.xrides.platform.web.exchange.Exchange;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The paths of chats, and what stands in them. */
public final class ChatPaths {

    /** The parameter that {@link com.xrides.platform.web.HttpEndpoint#hides} keeps out of logs. */
    public static final String TOKEN = "token";

    public static final String APPLICATIONS = "/applications";
    public static final String APPLICATION = APPLICATIONS + "/:token";
    public static final String CHATS = APPLICATION + "/chats";
    public static final String CHAT = CHATS + "/:chat";
    public static final String MESSAGES = CHAT + "/messages";

    /** How clients of the first version of this API spell them. */
    public static final PathAliases ALIASES =
            new PathAliases("/api", Map.of("applications", "application", "chats", "chat", "messages", "message"));

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern SINGULAR = Pattern.compile("(?:/api)?/application(?:/.*)?");

    private ChatPaths() {}

    /** The number of the chat in the path; empty where none can be meant. */
    static OptionalInt chat(Exchange context) {
        OptionalLong number = number(context.pathParam("chat"));
        return number.isPresent() && number.getAsLong() <= Integer.MAX_VALUE
                ? OptionalInt.of((int) number.getAsLong())
                : OptionalInt.empty();
    }

    static OptionalLong number(RoutingContext context, String parameter) {
        return number(context.pathParam(parameter));
    }

    private static OptionalLong number(@Nullable String parameter) {
        String text = String.valueOf(parameter);
        return NUMBER.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** Where something is that was made by a request, spelled as the request spells it. */
    static String below(HttpServerRequest request, String segment) {
        String path = String.valueOf(request.path());
        String parent = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return parent + '/' + escaped(segment);
    }

    /** A segment of a path as it must be written there. */
    static String escaped(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether a request is spelled as those of the first version of this API are. */
    static boolean isFirstVersion(HttpServerRequest request) {
        return SINGULAR.matcher(String.valueOf(request.path())).matches();
    }
}
