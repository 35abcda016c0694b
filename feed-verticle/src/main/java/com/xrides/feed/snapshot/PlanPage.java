package com.xrides.feed.snapshot;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Some plans that follow each other by start and id: their JSON in one piece, each behind it with a comma, so that a run of
 * them is copied at once. Immutable; any thread.
 */
public final class PlanPage {

    private final long[] starts;
    private final long[] ends;
    private final long[] seats;
    private final long[] idHighs;
    private final long[] idLows;
    private final long[] hashHighs;
    private final long[] hashLows;
    private final int[] offsets;
    private final byte[] json;

    private PlanPage(int size, int bytes) {
        starts = new long[size];
        ends = new long[size];
        seats = new long[size];
        idHighs = new long[size];
        idLows = new long[size];
        hashHighs = new long[size];
        hashLows = new long[size];
        offsets = new int[size + 1];
        json = new byte[bytes];
    }

    /** A page of plans that are in order. */
    public static PlanPage of(List<PlanEntry> plans) {
        var page = new PlanPage(
                plans.size(),
                plans.stream().mapToInt(plan -> plan.json().length + 1).sum());
        for (int i = 0; i < plans.size(); i++) {
            PlanEntry plan = plans.get(i);
            page.starts[i] = plan.start();
            page.ends[i] = plan.end();
            page.seats[i] = plan.seats();
            page.idHighs[i] = plan.id().getMostSignificantBits();
            page.idLows[i] = plan.id().getLeastSignificantBits();
            page.hashHighs[i] = plan.hashHigh();
            page.hashLows[i] = plan.hashLow();
            int length = plan.json().length;
            System.arraycopy(plan.json(), 0, page.json, page.offsets[i], length);
            page.json[page.offsets[i] + length] = ',';
            page.offsets[i + 1] = page.offsets[i] + length + 1;
        }
        return page;
    }

    public int size() {
        return starts.length;
    }

    public long start(int i) {
        return starts[i];
    }

    /** The start where there is no end. */
    public long end(int i) {
        return ends[i];
    }

    public long seats(int i) {
        return seats[i];
    }

    public UUID id(int i) {
        return new UUID(idHighs[i], idLows[i]);
    }

    public long idLow(int i) {
        return idLows[i];
    }

    public void addHash(int i, ContentHash hash) {
        hash.add(hashHighs[i], hashLows[i]);
    }

    /** Where the JSON of a plan begins; that of the size: where the last ends. */
    public int offset(int i) {
        return offsets[i];
    }

    /** The JSON of all plans; not to be changed. */
    public byte[] json() {
        return json;
    }

    /** By start and id, ids by their bytes as PostgreSQL does. */
    public int compare(int i, long start, UUID id) {
        int order = Long.compare(starts[i], start);
        if (order == 0) {
            order = Long.compareUnsigned(idHighs[i], id.getMostSignificantBits());
        }
        return order == 0 ? Long.compareUnsigned(idLows[i], id.getLeastSignificantBits()) : order;
    }

    /** The first plan that starts at a time or later; the size where there is none. */
    public int firstFrom(long start) {
        int low = 0;
        int high = starts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] < start) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first plan after a start and id; the size where there is none. */
    public int firstAfter(long start, UUID id) {
        int low = 0;
        int high = starts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(middle, start, id) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    PlanEntry entry(int i) {
        byte[] text = Arrays.copyOfRange(json, offsets[i], offsets[i + 1] - 1);
        return new PlanEntry(id(i), starts[i], ends[i], seats[i], hashHighs[i], hashLows[i], text);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(starts.length);
        out.writeInt(json.length);
        for (int i = 0; i < starts.length; i++) {
            out.writeLong(starts[i]);
            out.writeLong(ends[i]);
            out.writeLong(seats[i]);
            out.writeLong(idHighs[i]);
            out.writeLong(idLows[i]);
            out.writeLong(hashHighs[i]);
            out.writeLong(hashLows[i]);
            out.writeInt(offsets[i + 1]);
        }
        out.write(json);
    }

    /** @param most bytes that there can be: a damaged length must not take all memory */
    static PlanPage read(DataInputStream in, long most) throws IOException {
        int size = in.readInt();
        int bytes = in.readInt();
        if (size < 1 || bytes < size || bytes > most || size > most) {
            throw new IOException("a page of %d plans in %d bytes".formatted(size, bytes));
        }
        var page = new PlanPage(size, bytes);
        for (int i = 0; i < size; i++) {
            page.starts[i] = in.readLong();
            page.ends[i] = in.readLong();
            page.seats[i] = in.readLong();
            page.idHighs[i] = in.readLong();
            page.idLows[i] = in.readLong();
            page.hashHighs[i] = in.readLong();
            page.hashLows[i] = in.readLong();
            page.offsets[i + 1] = in.readInt();
        }
        in.readFully(page.json);
        return page;
    }

    /** What it takes in memory, nearly. */
    long bytes() {
        return json.length + 60L * starts.length + 200;
    }
}
