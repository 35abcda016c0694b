package com.xrides.chat;

import com.xrides.chat.api.ChatProblems;
import com.xrides.chat.api.ChatRoutes;
import com.xrides.chat.api.ChatScopes;
import com.xrides.chat.figures.ChatFigures;
import com.xrides.chat.live.ChatHub;
import com.xrides.chat.live.LiveVerticle;
import com.xrides.chat.live.StreamRoutes;
import com.xrides.chat.page.ChatPage;
import com.xrides.chat.post.PostMetrics;
import com.xrides.chat.post.PosterVerticle;
import com.xrides.chat.tokens.KnownApplications;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.ConsolePanel;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.Running;
import com.xrides.platform.runtime.spool.NodeSpool;
import com.xrides.platform.runtime.spool.SpoolKinds;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Scope;
import com.xrides.platform.web.openapi.ApiPart;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.Future;
import java.util.List;
import java.util.OptionalInt;

/**
 * Takes messages, holds them while the tables are away, and follows chats, on every node that serves clients. Started behind
 * the spool and before the port.
 */
public final class ChatServing implements Capability {

    /** The role of those who serve clients, and the name of their port. */
    private static final String HTTP = "http";

    @Override
    public String name() {
        return "chats";
    }

    @Override
    public String role() {
        return HTTP;
    }

    @Override
    public List<Scope> scopes() {
        return ChatScopes.ALL;
    }

    @Override
    public List<HttpRoutes> publicRoutes(NodeContext context) {
        KnownApplications applications = context.shared(KnownApplications.class).orElseThrow();
        PosterVerticle poster = context.shared(PosterVerticle.class).orElseThrow();
        return List.of(
                new ChatRoutes(context.bus(), poster, applications),
                new StreamRoutes(context.bus(), hub(context), applications),
                new ChatPage());
    }

    @Override
    public List<HttpRoutes> managementRoutes(NodeContext context) {
        OptionalInt port = context.port(HTTP).map(OptionalInt::of).orElseGet(OptionalInt::empty);
        return List.of(new ChatFigures(context.bus(), hub(context), MeteredChats.of(context.meters()), port));
    }

    @Override
    public List<ConsolePanel> consolePanels() {
        return List.of(new ConsolePanel("chats", "Chats", ChatServing.class, "panel.js"));
    }

    @Override
    public List<ApiPart> apiParts() {
        return List.of(
                ApiPart.ofPublicPort("chats", ChatServing.class, "chat.yaml"),
                ApiPart.ofManagementPort("chats", ChatServing.class, "operators.yaml"));
    }

    @Override
    public List<ProblemType> problemTypes() {
        return ChatProblems.ALL;
    }

    @Override
    public Future<Running> start(NodeContext context) {
        var poster = new PosterVerticle(
                context.bus(),
                context.shared(NodeSpool.class),
                SpoolKinds.of(context),
                new PostMetrics(context.meters()));
        context.share(PosterVerticle.class, poster);
        return context.deploy(() -> poster, 1)
                .compose(posting -> context.deploy(() -> new LiveVerticle(hub(context)), 1)
                        .compose(following -> KnownApplications.start(context.vertx(), context.bus())
                                .map(applications -> {
                                    context.share(KnownApplications.class, applications);
                                    return () -> applications
                                            .close()
                                            .eventually(following::stop)
                                            .eventually(posting::stop);
                                })));
    }

    private static ChatHub hub(NodeContext context) {
        return context.shared(ChatHub.class, () -> new ChatHub(context.bus(), context.meters()));
    }
}
