package com.xrides.drill.plans;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The plans and fetches in the database.
 *
 * @param fetches that are recorded, in their order
 */
record StoredPlans(List<Plan> plans, List<Fetch> fetches) {

    /** Without the indexes, which may be wrong too. */
    private static final String WITHOUT_INDEXES =
            "SET enable_indexscan = off; SET enable_indexonlyscan = off; SET enable_bitmapscan = off";

    private static final String PLANS =
            "SELECT base_id, title, listed FROM feed.plans WHERE feed = '%s'".formatted(PlanFaults.FEED);
    private static final String FETCHES =
            "SELECT token, result, withdrawn FROM feed.fetches WHERE feed = '%s' ORDER BY number"
                    .formatted(PlanFaults.FEED);

    /**
     * A row.
     *
     * @param base the base id; each base plan of the drill's provider has one plan
     */
    record Plan(String base, String title, boolean listed) {}

    /**
     * The record of a fetch.
     *
     * @param result CHANGED or UNCHANGED of a complete one
     * @param withdrawn how many plans count as gone since
     */
    record Fetch(long token, String result, int withdrawn) {}

    StoredPlans {
        plans = List.copyOf(plans);
        fetches = List.copyOf(fetches);
    }

    static StoredPlans read(Connection connection) throws SQLException {
        var plans = new ArrayList<Plan>();
        var fetches = new ArrayList<Fetch>();
        try (Statement statement = connection.createStatement()) {
            statement.execute(WITHOUT_INDEXES);
            try (ResultSet rows = statement.executeQuery(PLANS)) {
                while (rows.next()) {
                    plans.add(new Plan(rows.getString(1), rows.getString(2), rows.getBoolean(3)));
                }
            }
            try (ResultSet rows = statement.executeQuery(FETCHES)) {
                while (rows.next()) {
                    fetches.add(new Fetch(rows.getLong(1), rows.getString(2), rows.getInt(3)));
                }
            }
        }
        return new StoredPlans(plans, fetches);
    }

    /** What is violated when the last complete document was of this revision, and had all plans. */
    List<String> violations(int revision) {
        var violations = new Examples();
        judgePlans(revision, violations);
        judgeFetches(violations);
        return violations.lines();
    }

    private void judgePlans(int revision, Examples violations) {
        Set<String> missing = new HashSet<>(PlanDocument.bases());
        missing.add(PlanDocument.HIDDEN);
        Set<String> found = new HashSet<>();
        for (Plan plan : plans) {
            boolean known = missing.remove(plan.base);
            if (!found.add(plan.base)) {
                violations.add("stored twice", plan.base);
            } else if (!known) {
                violations.add("stored, and in no document", plan.base);
            }
            if (!plan.listed) {
                violations.add("not listed, and in the last document", plan.base);
            }
            if (!plan.title.endsWith(", revision " + revision)) {
                violations.add("stored otherwise than in the last document, of revision " + revision, plan.title);
            }
        }
        missing.forEach(base -> violations.add("not stored, and in the last document", base));
    }

    private void judgeFetches(Examples violations) {
        long token = 0;
        for (Fetch fetch : fetches) {
            if (fetch.token < token) {
                violations.add("fetches by a former fetcher", "token %d after %d".formatted(fetch.token, token));
            }
            token = fetch.token;
            if (fetch.withdrawn > 0 && !fetch.result.equals("CHANGED")) {
                violations.add(
                        "plans count as gone since a document that was not complete",
                        "%d since one that was %s".formatted(fetch.withdrawn, fetch.result));
            }
        }
    }
}
