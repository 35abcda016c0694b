package com.xrides.feed.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A feed as {@code --feed} says it: {@code town=https://provider.example/plans;time_zone=Europe/Madrid;every=30s}.
 *
 * @param name lower case letters, digits and hyphens; part of every plan's id
 * @param url of the provider; its user and password are sent to it and never shown
 * @param zone of times without an offset, and of answers; UTC where nothing is said
 * @param every the base of the adaptive interval; 30 s where nothing is said
 * @param maxBytes of a document, decompressed; 512 MiB where nothing is said
 */
public record FeedSettings(String name, URI url, ZoneId zone, Duration every, long maxBytes) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,6})(k|m|g)");
    private static final Duration DEFAULT_EVERY = Duration.ofSeconds(30);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final long DEFAULT_MAX_BYTES = 512L << 20;

    public FeedSettings {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "feed name %s: must be up to 32 lower case letters, digits and hyphens".formatted(name));
        }
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || url.getHost() == null) {
            throw new IllegalArgumentException("feed %s: its address must be an http or https URL".formatted(name));
        }
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "feed %s: every must be from 100ms to 24h, not %s".formatted(name, every));
        }
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("feed %s: max_size must be more than 0".formatted(name));
        }
    }

    /** A feed with what is usual where nothing is said. */
    public FeedSettings(String name, URI url) {
        this(name, url, ZoneOffset.UTC, DEFAULT_EVERY, DEFAULT_MAX_BYTES);
    }

    /**
     * Reads feeds, each in one text.
     *
     * @throws IllegalArgumentException when one cannot be read, or two have the same name
     */
    public static List<FeedSettings> parseAll(List<String> texts) {
        List<FeedSettings> feeds = texts.stream().map(FeedSettings::parse).toList();
        Set<String> names = new HashSet<>();
        for (FeedSettings feed : feeds) {
            if (!names.add(feed.name)) {
                throw new IllegalArgumentException("feed %s: is given twice".formatted(feed.name));
            }
        }
        return feeds;
    }

    /** Reads feeds separated by spaces, as the environment has them. */
    public static List<FeedSettings> parseEnvironment(String text) {
        return parseAll(Stream.of(text.split("\\s+", -1))
                .filter(part -> !part.isEmpty())
                .toList());
    }

    /**
     * Reads a feed. In the URL a semicolon is written {@code %3B}.
     *
     * @throws IllegalArgumentException naming what is wrong, without the URL, which may have a password
     */
    public static FeedSettings parse(String text) {
        String[] parts = text.split(";", -1);
        int equals = parts[0].indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("feed: must begin with a name and an address, such as town=https://…");
        }
        String name = parts[0].substring(0, equals).strip();
        var feed =
                new FeedSettings(name, url(name, parts[0].substring(equals + 1).strip()));
        for (int i = 1; i < parts.length; i++) {
            feed = feed.with(parts[i].strip());
        }
        return feed;
    }

    /** The URL without user and password, for logs and operators. */
    public String shownUrl() {
        int port = url.getPort();
        return url.getScheme() + "://" + url.getHost() + (port < 0 ? "" : ":" + port) + url.getRawPath();
    }

    @Override
    public String toString() {
        return "%s=%s;time_zone=%s;every=%s".formatted(name, shownUrl(), zone, every);
    }

    private FeedSettings with(String option) {
        int equals = option.indexOf('=');
        String key = equals < 0 ? option : option.substring(0, equals);
        String value = equals < 0 ? "" : option.substring(equals + 1);
        return switch (key) {
            case "" -> this;
            case "time_zone" -> new FeedSettings(name, url, zone(value), every, maxBytes);
            case "every" -> new FeedSettings(name, url, zone, duration(value), maxBytes);
            case "max_size" -> new FeedSettings(name, url, zone, every, size(value));
            default ->
                throw new IllegalArgumentException(
                        "feed %s: %s is not known; there are time_zone, every and max_size".formatted(name, key));
        };
    }

    private static URI url(String name, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "feed %s: its address is no URL, at character %d".formatted(name, e.getIndex() + 1));
        }
    }

    private ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("feed %s: time_zone %s is not known".formatted(name, text), e);
        }
    }

    private Duration duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "feed %s: every must be a time such as 500ms, 30s or 5m, not %s".formatted(name, text));
        }
        long count = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }

    private long size(String text) {
        Matcher parts = SIZE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "feed %s: max_size must be a size such as 100m or 1g, not %s".formatted(name, text));
        }
        int shift = switch (parts.group(2)) {
            case "k" -> 10;
            case "m" -> 20;
            default -> 30;
        };
        return Long.parseLong(parts.group(1)) << shift;
    }
}
