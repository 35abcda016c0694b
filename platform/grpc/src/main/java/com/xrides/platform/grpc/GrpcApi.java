package com.xrides.platform.grpc;

import com.xrides.platform.web.access.Access;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.server.Service;
import java.util.Map;

/** A gRPC service of a capability, served on the node's one port for gRPC. One for a node. */
public interface GrpcApi {

    /** Its name, as in its proto file. */
    ServiceName name();

    /** What each of its methods requires of its caller, by the method's name. */
    Map<String, Access> methods();

    /** The service on one event loop, with a handler for each of {@link #methods()}; called there, once. */
    Service service(GrpcLoop loop);
}
