package com.xrides.platform.grpc;

import com.xrides.platform.runtime.NodeContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The gRPC services that the capabilities of a node add to its port. They are added before the capability that opens the port
 * starts. Any thread.
 */
public final class GrpcApis {

    private final List<GrpcApi> apis = new CopyOnWriteArrayList<>();

    /** Those of a node. */
    public static GrpcApis of(NodeContext context) {
        return context.shared(GrpcApis.class, GrpcApis::new);
    }

    public void add(GrpcApi api) {
        apis.add(api);
    }

    public List<GrpcApi> all() {
        return List.copyOf(apis);
    }
}
