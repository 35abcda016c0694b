package com.xrides.chat.api;

import com.xrides.chat.tokens.KnownApplications;
import com.xrides.platform.web.exchange.Exchange;
import com.xrides.platform.web.peers.Peer;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Lets in who knows the token of an application. Any event loop. */
public final class TokenCheck {

    private final KnownApplications applications;

    public TokenCheck(KnownApplications applications) {
        this.applications = applications;
    }

    /**
     * The application of a request.
     *
     * @param id never shown
     * @param token as the path has it
     */
    public record Tenant(long id, String token) {}

    /**
     * A chat that a request names, which may not exist.
     *
     * @param number from the path
     */
    public record ChatOf(Tenant application, int number) {}

    /** Passes on the application whose token is in the path; answers where there is none, or nobody can tell. */
    public void with(RoutingContext context, Consumer<Tenant> next) {
        with(Exchange.of(context), next);
    }

    private void with(Exchange exchange, Consumer<Tenant> next) {
        String token = String.valueOf(exchange.pathParam(ChatPaths.TOKEN));
        // What follows may fail as well, and must be answered then.
        var unused = applications
                .find(token, Peer.networkOf(exchange.request()))
                .map(found -> {
                    switch (found.kind()) {
                        case KNOWN -> next.accept(new Tenant(found.application(), token));
                        case UNKNOWN -> ChatAnswers.notFound(exchange.response());
                        case TOO_OFTEN ->
                            Problem.of(ProblemType.RATE_EXCEEDED, null, "Too many unknown tokens from this address.")
                                    .send(exchange.response());
                        case UNAVAILABLE -> ChatAnswers.notRead(exchange.response());
                    }
                    return found;
                })
                .onFailure(cause -> ChatAnswers.failed(exchange.response(), cause));
    }

    /** The same with the number of the chat in the path. */
    public void withChat(RoutingContext context, Consumer<ChatOf> next) {
        withChat(Exchange.of(context), next);
    }

    /** The same past the router. */
    void withChat(Exchange exchange, Consumer<ChatOf> next) {
        with(exchange, tenant -> {
            OptionalInt number = ChatPaths.chat(exchange);
            if (number.isPresent()) {
                next.accept(new ChatOf(tenant, number.getAsInt()));
            } else {
                ChatAnswers.notFound(exchange.response());
            }
        });
    }
}
