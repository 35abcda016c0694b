package com.xrides.chat.live;

import java.time.Duration;

/**
 * How often things happen while chats are followed.
 *
 * @param poll how often the tables are asked how far followed chats have come, since what the bus tells may be lost; also how
 *     long it takes until they are asked again after a failure
 * @param heartbeat how often a stream without messages says that it is there
 * @param patience how long a client that does not read is waited for
 * @param recheck how often it is looked whether a stream's token is still that of its application
 */
record LiveTiming(Duration poll, Duration heartbeat, Duration patience, Duration recheck) {

    static final LiveTiming USUAL =
            new LiveTiming(Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofMinutes(1));
}
