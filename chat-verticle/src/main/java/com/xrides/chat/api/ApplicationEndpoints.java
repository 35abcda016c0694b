package com.xrides.chat.api;

import com.xrides.chat.messages.ChangeMessages;
import com.xrides.chat.messages.ChangeMessages.ApplicationChanged;
import com.xrides.chat.messages.ChangeMessages.CreateApplication;
import com.xrides.chat.messages.ChangeMessages.RenameApplication;
import com.xrides.chat.messages.ChangeMessages.RotateToken;
import com.xrides.chat.messages.LookupMessages;
import com.xrides.chat.messages.LookupMessages.ApplicationFound;
import com.xrides.chat.messages.LookupMessages.ApplicationList;
import com.xrides.chat.messages.LookupMessages.FindApplication;
import com.xrides.chat.messages.LookupMessages.ListApplications;
import com.xrides.chat.model.StoredApplication;
import com.xrides.chat.tokens.KnownApplications;
import com.xrides.chat.tokens.Tokens;
import com.xrides.platform.web.BusQuestions;
import com.xrides.platform.web.paging.PageQuery;
import com.xrides.platform.web.paging.Paging;
import com.xrides.platform.web.problem.Problem;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Makes, lists, renames applications, and gives them other tokens. Any event loop. */
final class ApplicationEndpoints {

    private static final Paging PAGES =
            new Paging(100, 1000, text -> text.matches("[A-Za-z0-9_-]{1,64}"), "the token of an application");

    private final ChatBus bus;
    private final KnownApplications applications;
    private final TokenCheck check;
    private final Tokens tokens = new Tokens();

    ApplicationEndpoints(ChatBus bus, KnownApplications applications, TokenCheck check) {
        this.bus = bus;
        this.applications = applications;
        this.check = check;
    }

    void create(RoutingContext context, JsonObject fields) {
        var reader = new FieldReader(fields);
        String name = reader.name("name");
        if (reader.refused(context.response())) {
            return;
        }
        var wanted = new CreateApplication(tokens.next(), name);
        // With the same token it is made once, however often it is asked for.
        Future<ApplicationChanged> created =
                bus.asked(ChangeMessages.CREATE, wanted).recover(lost -> bus.asked(ChangeMessages.CREATE, wanted));
        BusQuestions.pass(
                context,
                created,
                changed -> sendCreated(context, changed.application()),
                () -> ChatAnswers.notChanged(context.response()));
    }

    private void sendCreated(RoutingContext context, @Nullable StoredApplication application) {
        if (application == null) {
            ChatAnswers.notChanged(context.response());
            return;
        }
        applications.remember(application);
        ChatAnswers.created(
                context.response(),
                201,
                ChatPaths.below(context.request(), application.token()),
                json(context, application));
    }

    void list(RoutingContext context) {
        PAGES.with(
                context.request(),
                page -> bus.read(
                        context,
                        LookupMessages.APPLICATIONS,
                        new ListApplications(
                                page.after().orElse(null), page.before().orElse(null), page.limit()),
                        found -> sendList(context, page, found)));
    }

    private static void sendList(RoutingContext context, PageQuery page, ApplicationList found) {
        if (!found.known()) {
            Problem.of(ProblemType.INVALID_QUERY, null, "No application has the token that the page begins at.")
                    .send(context.response());
            return;
        }
        ListPage.link(context.request(), page, found.applications(), found.more(), StoredApplication::token);
        var list = new JsonArray();
        found.applications().forEach(application -> list.add(json(context, application)));
        ChatAnswers.send(context.response(), list);
    }

    void find(RoutingContext context) {
        check.with(
                context,
                tenant -> bus.read(
                        context,
                        LookupMessages.APPLICATION,
                        new FindApplication(tenant.token()),
                        found -> sendOne(context, found.application())));
    }

    void rename(RoutingContext context, JsonObject fields) {
        check.with(context, tenant -> {
            var reader = new FieldReader(fields);
            String name = reader.name("name");
            if (!reader.refused(context.response())) {
                bus.change(
                        context,
                        ChangeMessages.RENAME,
                        new RenameApplication(tenant.token(), name),
                        changed -> sendOne(context, changed.application()));
            }
        });
    }

    void rotate(RoutingContext context) {
        check.with(context, tenant -> {
            String token = tokens.next();
            Future<@Nullable StoredApplication> rotated = bus.asked(
                            ChangeMessages.ROTATE, new RotateToken(tenant.token(), token))
                    .map(ApplicationChanged::application)
                    .recover(lost -> whoHas(token, lost));
            BusQuestions.pass(
                    context,
                    rotated,
                    application -> sendRotated(context, application),
                    () -> ChatAnswers.notChanged(context.response()));
        });
    }

    /** Where the answer was lost the application may have a token that nobody else was told of. */
    private Future<@Nullable StoredApplication> whoHas(String token, Throwable lost) {
        return bus.ask(LookupMessages.APPLICATION, new FindApplication(token))
                .map(ApplicationFound::application)
                .compose(application ->
                        application == null ? Future.failedFuture(lost) : Future.succeededFuture(application));
    }

    private void sendRotated(RoutingContext context, @Nullable StoredApplication application) {
        if (application != null) {
            applications.replace(application);
        }
        sendOne(context, application);
    }

    private static void sendOne(RoutingContext context, @Nullable StoredApplication application) {
        if (application == null) {
            ChatAnswers.notFound(context.response());
        } else {
            ChatAnswers.send(context.response(), json(context, application));
        }
    }

    private static JsonObject json(RoutingContext context, StoredApplication application) {
        return ChatJson.application(application, ChatPaths.isFirstVersion(context.request()));
    }
}
