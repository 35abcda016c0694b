package com.xrides.platform.database.cluster;

import com.xrides.platform.bus.Message;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.bus.MessageBus.Registration;
import com.xrides.platform.bus.MessageType;
import com.xrides.platform.bus.Topic;
import com.xrides.platform.database.connect.Server;
import com.xrides.platform.database.connect.Timelines;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells all nodes of the newest timeline that this one knows of, at once when it is new, every two seconds, and whenever
 * another node tells of an older one. Lives on one event loop.
 */
public final class TimelineNews {

    /** The messages of nodes to each other about their database. */
    public static final List<MessageType<?>> TYPES = List.of(MessageType.ofRecord(120, TimelineSeen.class));

    /** Where they are told. */
    public static final Topic<TimelineSeen> SEEN = new Topic<>("database.timeline");

    private static final Logger LOG = LoggerFactory.getLogger(TimelineNews.class);

    private static final Duration BEAT = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final MessageBus bus;
    private final Timelines timelines;
    private Timelines.@Nullable Watch watch;

    /** -1 while there is no timer, since 0 is a valid timer id. */
    private long beats = -1;

    /** That a node knows of a server with this system identifier on this timeline. */
    public record TimelineSeen(long system, long timeline) implements Message {}

    public TimelineNews(Vertx vertx, MessageBus bus) {
        this.vertx = vertx;
        this.bus = bus;
        this.timelines = Timelines.of(vertx);
    }

    /** Listens and tells from now on; completes when every node knows that this one listens. */
    public Future<Registration> start() {
        watch = timelines.watch(vertx.getOrCreateContext(), this::note);
        beats = vertx.setPeriodic(BEAT.toMillis(), beat -> tell());
        return bus.listen(SEEN, this::heard);
    }

    public void stop() {
        vertx.cancelTimer(beats);
        if (watch != null) {
            watch.end();
        }
    }

    private void heard(TimelineSeen news) {
        timelines.seen(new Server(news.system(), news.timeline()));
        if (timelines.newestOf(news.system()) > news.timeline()) {
            tell();
        }
    }

    private void note() {
        tell();
        for (Server server : timelines.all()) {
            var unused = ClusterTimelines.note(vertx, server)
                    .onFailure(cause -> LOG.warn(
                            "The cluster could not note timeline {}: {}", server.timeline(), cause.toString()));
        }
    }

    private void tell() {
        timelines.all().forEach(server -> bus.tell(SEEN, new TimelineSeen(server.system(), server.timeline())));
    }
}
