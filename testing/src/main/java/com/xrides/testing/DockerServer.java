package com.xrides.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/** A PostgreSQL in a container, where a Docker engine answers. Testcontainers removes it when this JVM ends. */
final class DockerServer {

    private static final Logger LOG = LoggerFactory.getLogger(DockerServer.class);

    private static final long PULL_MINUTES = 2;

    private static final String IMAGE = "postgres:17";

    /** Testcontainers' own command switches fsync off, which hides what a commit costs and what a crash loses. */
    private static final String[] DURABLE = {
        "postgres",
        "-c",
        "fsync=on",
        "-c",
        "full_page_writes=on",
        "-c",
        "synchronous_commit=on",
        "-c",
        "max_connections=300"
    };

    private DockerServer() {}

    /** Starts the container; null where that does not work, with the reason in the log. */
    @SuppressWarnings("resource") // Lives as long as this JVM.
    static @Nullable ServerAddress start() {
        try {
            fetchImage();
            PostgreSQLContainer container = new PostgreSQLContainer(IMAGE).withCommand(DURABLE);
            container.start();
            return ServerAddress.local(
                    container.getHost(),
                    container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                    container.getUsername(),
                    container.getPassword());
        } catch (RuntimeException e) {
            LOG.info("No PostgreSQL in Docker: {}", reason(e));
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Testcontainers would try for minutes where there is no way to the registry; this fails at once. */
    private static void fetchImage() throws InterruptedException {
        DockerClient docker = DockerClientFactory.instance().client();
        DockerImageName image = ImageNameSubstitutor.instance().apply(DockerImageName.parse(IMAGE));
        try {
            docker.inspectImageCmd(image.asCanonicalNameString()).exec();
        } catch (NotFoundException e) {
            LOG.info("Pulling {}", image);
            boolean complete = docker.pullImageCmd(image.getUnversionedPart())
                    .withTag(image.getVersionPart())
                    .start()
                    .awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES);
            if (!complete) {
                throw new IllegalStateException(image + " took longer than " + PULL_MINUTES + " minutes to pull");
            }
        }
    }

    /** Testcontainers wraps what went wrong several times; the innermost message says it. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
    }
}
