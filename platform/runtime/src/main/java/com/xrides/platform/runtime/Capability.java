package com.xrides.platform.runtime;

import com.xrides.platform.bus.MessageType;
import com.xrides.platform.web.HttpRoutes;
import com.xrides.platform.web.access.Scope;
import com.xrides.platform.web.openapi.ApiPart;
import com.xrides.platform.web.problem.ProblemType;
import io.vertx.core.Future;
import java.util.List;

/**
 * Something that the product can do, as one module adds it to a node: its messages, options and verticles. The node
 * holds a list of them and knows none by name.
 *
 * <p>One object serves one node, from the command line to its end: {@link #options} are filled; where {@link #role} is
 * among the node's, {@link #prepare} is called once before the node joins the cluster and {@link #start} once it has, in
 * the order of the list and on a thread that may block. What has been started is stopped in the opposite order. What is
 * not started must cost nothing.
 */
public interface Capability {

    /** The role of what runs on every node. */
    String EVERYWHERE = "";

    /** The options of what has none. */
    Object NO_OPTIONS = new Object();

    /** What it is called: in the log, as a role, as the schema of its tables. Lower case, and the only one of its name. */
    String name();

    /** The role of the nodes that it runs on: its own, another's beside which it runs, or {@link #EVERYWHERE}. */
    default String role() {
        return name();
    }

    /** What keys can be allowed to do with it. */
    default List<Scope> scopes() {
        return List.of();
    }

    /** The messages that it sends from node to node. Every node can read them, whatever its roles. */
    default List<MessageType<?>> messages() {
        return List.of();
    }

    /**
     * Its routes on the public port of every node with the role {@code http}, whatever its own role; they reach its
     * verticle over the bus.
     */
    default List<HttpRoutes> publicRoutes(NodeContext context) {
        return List.of();
    }

    /** Its routes on the management port of every node. */
    default List<HttpRoutes> managementRoutes(NodeContext context) {
        return List.of();
    }

    /** Its panels on the console's page. */
    default List<ConsolePanel> consolePanels() {
        return List.of();
    }

    /** What it contributes to the descriptions of the two ports. */
    default List<ApiPart> apiParts() {
        return List.of();
    }

    /** The problems that its routes answer with, beside the general ones. */
    default List<ProblemType> problemTypes() {
        return List.of();
    }

    /** An object with fields for picocli: what {@code start} and the environment can say of it. */
    default Object options() {
        return NO_OPTIONS;
    }

    /**
     * Checks the options and reserves ports.
     *
     * @throws IllegalArgumentException when an option cannot be met, naming it
     */
    default void prepare(NodePlan plan) {}

    /**
     * Starts it. The future completes when it does its work, or will as soon as a database can be reached; until then the
     * node is not ready. One that fails ends the start of the node.
     *
     * @return how it is stopped
     */
    Future<Running> start(NodeContext context);

    /** What a person is told once the node is up; asked after every capability was started. */
    default List<Welcome> welcome(NodeContext context) {
        return List.of();
    }
}
