package com.xrides.feed.search;

import com.xrides.feed.snapshot.ContentHash;
import com.xrides.feed.snapshot.PlanPage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plans of an answer in their order, as runs of plans that follow each other in a page. One thread. */
final class PlanRuns {

    private static final byte[] HEAD = "{\"data\":{\"events\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TAIL = "]},\"error\":null}".getBytes(StandardCharsets.US_ASCII);

    private final List<PlanPage> pages = new ArrayList<>(4);
    private final ContentHash hash = new ContentHash();
    private int[] bounds = new int[8];
    private int size;
    private int bytes;
    private @Nullable PlanPage lastPage;
    private int last;

    void add(PlanPage page, int i) {
        if (page == lastPage && i == last + 1) {
            bounds[2 * pages.size() - 1] = i + 1;
        } else {
            begin(page, i);
        }
        lastPage = page;
        last = i;
        size++;
        bytes += page.offset(i + 1) - page.offset(i);
        page.addHash(i, hash);
    }

    private void begin(PlanPage page, int i) {
        int next = 2 * pages.size();
        if (next == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * next);
        }
        bounds[next] = i;
        bounds[next + 1] = i + 1;
        pages.add(page);
    }

    int size() {
        return size;
    }

    /** Where the next page begins; only where there is a plan. */
    Cursor end() {
        if (lastPage == null) {
            throw new IllegalStateException("there is no plan");
        }
        return new Cursor(lastPage.start(last), lastPage.id(last));
    }

    /** The same for the same body. */
    String hash() {
        return hash.text();
    }

    /** The whole body of the answer. */
    byte[] body() {
        // Without the comma behind the last.
        int length = Math.max(0, bytes - 1);
        byte[] body = new byte[HEAD.length + length + TAIL.length];
        System.arraycopy(HEAD, 0, body, 0, HEAD.length);
        int position = HEAD.length;
        for (int run = 0; run < pages.size(); run++) {
            PlanPage page = pages.get(run);
            int from = page.offset(bounds[2 * run]);
            int count = page.offset(bounds[2 * run + 1]) - from - (run == pages.size() - 1 ? 1 : 0);
            System.arraycopy(page.json(), from, body, position, count);
            position += count;
        }
        System.arraycopy(TAIL, 0, body, position, TAIL.length);
        return body;
    }
}
