package com.xrides.bench.plans.provider;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;

/**
 * The documents of a run.
 *
 * @param town what is searched for
 * @param townFile where it is
 * @param region the large one, of which only another revision is the next
 * @param regionFiles its revisions
 */
public record PlanDocuments(PlanDocument town, Path townFile, PlanDocument region, List<Path> regionFiles) {

    private static final int TOWN_PLANS = 20_000;
    private static final int TOWN_ZONES = 3;
    private static final LocalDateTime TOWN_FIRST = LocalDateTime.of(2030, 1, 1, 0, 0);

    /** In no window that is searched for while it is imported. */
    private static final LocalDateTime REGION_FIRST = LocalDateTime.of(2032, 1, 1, 0, 0);

    private static final int REGION_ZONES = 300;

    /** Writes them. */
    public static PlanDocuments in(Path directory, int regionMegabytes) {
        var town = new PlanDocument(TOWN_FIRST, TOWN_PLANS, TOWN_ZONES, 0);
        PlanDocument region = PlanDocument.ofSize(regionMegabytes, REGION_FIRST, REGION_ZONES, 0);
        PlanDocument next = PlanDocument.ofSize(regionMegabytes, REGION_FIRST, REGION_ZONES, 1);
        return new PlanDocuments(
                town,
                town.writeTo(directory.resolve("town.xml")),
                region,
                List.of(
                        region.writeTo(directory.resolve("region-0.xml")),
                        next.writeTo(directory.resolve("region-1.xml"))));
    }

    /** All plans of both. */
    public int plans() {
        return town.plans() + region.plans();
    }
}
