package com.xrides.cli.plans;

import com.xrides.cli.operator.OperatorNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The feed that a command is about. */
final class FeedName {

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Of the feed; may be left out where there is one.")
    private @Nullable String name;

    /** The one that is named, or else the only one; blocks. */
    String of(OperatorNode node) throws InterruptedException {
        return of(node, name);
    }

    static String of(OperatorNode node, @Nullable String name) throws InterruptedException {
        if (name != null) {
            if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
                throw new IllegalArgumentException("NAME: of lower case letters, digits and hyphens, not " + name);
            }
            return name;
        }
        var feeds = node.get("/feeds", "feeds").json().getJsonArray("feeds");
        if (feeds.size() != 1) {
            throw new IllegalArgumentException("NAME: say which feed; there are " + feeds.size());
        }
        return feeds.getJsonObject(0).getString("name");
    }
}
