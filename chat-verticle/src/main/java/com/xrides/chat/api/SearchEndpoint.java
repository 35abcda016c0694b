package com.xrides.chat.api;

import com.xrides.chat.messages.SearchMessages;
import com.xrides.chat.messages.SearchMessages.SearchChat;
import com.xrides.chat.messages.SearchMessages.SearchFound;
import com.xrides.chat.model.StoredMessage;
import com.xrides.chat.search.CaseFolding;
import com.xrides.chat.search.CaseFolding.Match;
import com.xrides.platform.web.content.BodyFields;
import com.xrides.platform.web.paging.PageQuery;
import com.xrides.platform.web.paging.Paging;
import com.xrides.platform.web.problem.FieldError;
import com.xrides.platform.web.problem.Problem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds messages of a chat by any part of their text, and where it is in them. Any event loop. */
final class SearchEndpoint {

    private static final Paging PAGES = Paging.byNumber(50, 200);
    private static final List<String> NAMES = List.of("key", "q", "keyword");

    /** Places that are told of one message. */
    private static final int MAX_MATCHES = 100;

    private final ChatBus bus;
    private final TokenCheck check;

    SearchEndpoint(ChatBus bus, TokenCheck check) {
        this.bus = bus;
        this.check = check;
    }

    void search(RoutingContext context) {
        PAGES.with(
                context.request(),
                page -> check.withChat(context, chat -> {
                    String key = MessageText.normal(key(context));
                    MessageText.Fault fault = MessageText.faultOfKey(key);
                    if (fault != null) {
                        var error = new FieldError(NAMES.get(0), fault.code(), fault.message());
                        Problem.of(ChatProblems.INVALID, null, "Say what to look for: ?key=…", List.of(error))
                                .send(context.response());
                        return;
                    }
                    String folded = CaseFolding.fold(key);
                    bus.read(
                            context,
                            SearchMessages.SEARCH,
                            new SearchChat(
                                    chat.application().token(),
                                    chat.number(),
                                    folded,
                                    page.beforeNumber().orElse(Long.MAX_VALUE),
                                    page.limit()),
                            found -> send(context, page, key, folded, found));
                }));
    }

    /** From the query, or else from a form: the first version of this API had it in the body, also of a GET. */
    private static String key(RoutingContext context) {
        HttpServerRequest request = context.request();
        return Stream.concat(
                        NAMES.stream().map(request::getParam),
                        NAMES.stream().map(name -> BodyFields.ofForm(context, name)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static void send(RoutingContext context, PageQuery page, String key, String folded, SearchFound found) {
        if (!found.known()) {
            ChatAnswers.notFound(context.response());
            return;
        }
        if (found.searchedTo() > 1) {
            context.response()
                    .putHeader(
                            "Link",
                            "<?key=%s&limit=%d&before=%d>; rel=\"next\""
                                    .formatted(
                                            URLEncoder.encode(key, StandardCharsets.UTF_8),
                                            page.limit(),
                                            found.searchedTo()));
        }
        var list = new JsonArray();
        found.messages().forEach(message -> list.add(json(message, folded)));
        ChatAnswers.send(context.response(), list);
    }

    private static JsonObject json(StoredMessage message, String folded) {
        var matches = new JsonArray();
        for (Match match : CaseFolding.matches(message.content(), folded, MAX_MATCHES)) {
            matches.add(new JsonObject().put("from", match.from()).put("to", match.to()));
        }
        return ChatJson.message(message).put("matches", matches);
    }
}
