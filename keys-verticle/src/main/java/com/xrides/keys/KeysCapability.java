package com.xrides.keys;

import com.xrides.keys.api.CallerRoutes;
import com.xrides.keys.api.KeyProblems;
import com.xrides.keys.api.KeyRoutes;
import com.xrides.keys.api.TrailRoutes;
import com.xrides.keys.check.KeyRing;
import com.xrides.keys.check.KeyScopes;
import com.xrides.keys.messages.KeyMessages;
import com.xrides.keys.node.KeyFile;
import com.xrides.keys.node.KeysVerticle;
import com.xrides.keys.oidc.OidcLogin;
import com.xrides.keys.oidc.OidcSettings;
import com.xrides.keys.operators.Logins;
import com.xrides.keys.operators.ManagementCheck;
import com.xrides.keys.operators.OperatorFile;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.runtime.Capability;
import com.xrides.platform.runtime.ConsolePanel;
import com.xrides.platform.runtime.NodeContext;
import com.xrides.platform.runtime.NodePlan;
import com.xrides.platform.runtime.Readiness.Found;
import com.xrides.platform.runtime.Running;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.AuditTrail;
import com.xrides.platform.web.access.KeyCheck;
import com.xrides.platform.web.access.OperatorCheck;
import com.xrides.platform.web.access.Scope;
import com.xrides.platform.web.openapi.ApiPart;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Guards the ports of every node by keys, and keeps what was done on record. Before all that listen on a port. */
public final class KeysCapability implements Capability {

    private static final Logger LOG = LoggerFactory.getLogger(KeysCapability.class);

    /** The role of those who serve clients. */
    private static final String HTTP = "http";

    private final KeyOptions options = new KeyOptions();
    private @Nullable OperatorFile operators;
    private Optional<OidcSettings> oidc = Optional.empty();

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public String role() {
        return EVERYWHERE;
    }

    @Override
    public List<MessageType<?>> messages() {
        return KeyMessages.TYPES;
    }

    @Override
    public List<Scope> scopes() {
        return List.of(KeyScopes.ADMIN);
    }

    @Override
    public List<HttpRoutes> managementRoutes(NodeContext context) {
        List<Scope> scopes = context.capabilities().stream()
                .flatMap(capability -> capability.scopes().stream())
                .toList();
        return List.of(
                new KeyRoutes(context.bus(), context.shared(KeyRing.class).orElseThrow(), scopes),
                new TrailRoutes(context.bus()),
                new CallerRoutes(context.shared(OidcLogin.class).orElse(null)));
    }

    @Override
    public List<ConsolePanel> consolePanels() {
        return List.of(new ConsolePanel("keys", "Keys", KeysCapability.class, "panel.js"));
    }

    @Override
    public List<ApiPart> apiParts() {
        return List.of(
                ApiPart.ofPublicPort("keys", KeysCapability.class, "problems.yaml"),
                ApiPart.ofManagementPort("keys", KeysCapability.class, "keys.yaml"));
    }

    @Override
    public List<ProblemType> problemTypes() {
        return KeyProblems.ALL;
    }

    @Override
    public Object options() {
        return options;
    }

    @Override
    public void prepare(NodePlan plan) {
        options.check(plan);
        operators = options.operators().map(OperatorFile::new).orElse(null);
        oidc = options.oidc.settings();
    }

    @Override
    public Future<Running> start(NodeContext context) {
        var metrics = new KeyMetrics(context.meters());
        var ring = new KeyRing(options.demandsKeys(), options.safety(), metrics::refused, options.anonymous());
        metrics.watch(context.meters(), ring);
        var copy = new KeyFile(context.dataDirectory());
        remember(ring, copy);
        var verticle = new KeysVerticle(
                context.bus(), ring, copy, context.node().roles().contains(HTTP), metrics::lost);
        metrics.watch(context.meters(), verticle);
        if (options.demandsKeys()) {
            context.readiness()
                    .check(
                            "keys",
                            () -> ring.listed() == null
                                    ? new Found(false, "the keys are not known yet, so nobody is let in")
                                    : new Found(true, "the keys are known"));
        }
        context.share(KeyRing.class, ring);
        context.share(KeyCheck.class, ring);
        context.share(AuditTrail.class, verticle);
        OperatorFile file = operators;
        Logins logins = file == null ? null : new Logins(context.vertx(), file);
        OidcLogin issuer = oidc.map(
                        said -> new OidcLogin(context.vertx(), said, options.safety(), verticle, metrics::refused))
                .orElse(null);
        context.share(
                OperatorCheck.class, new ManagementCheck(ring, logins, issuer, options.safety(), metrics::refused));
        if (issuer == null) {
            return context.deploy(() -> verticle, 1);
        }
        context.share(OidcLogin.class, issuer);
        return issuer.start().compose(known -> context.deploy(() -> verticle, 1));
    }

    /** What this node knew when it ran last, for as long as nobody can tell it what is new. */
    private static void remember(KeyRing ring, KeyFile file) {
        try {
            file.read().ifPresent(listed -> {
                boolean unused = ring.replace(listed);
            });
        } catch (IOException e) {
            LOG.warn("The copy of the keys on this node's disk is of no use; they are read anew: {}", e.getMessage());
        }
    }
}
