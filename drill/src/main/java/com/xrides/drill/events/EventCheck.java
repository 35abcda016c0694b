package com.xrides.drill.events;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds what is stored against the journal of what was sent. */
final class EventCheck {

    private static final int SHOWN = 10;

    private EventCheck() {}

    /** What was violated, a line each; the first of many. */
    static List<String> violations(JournalFold journal, List<StoredEvent> stored, Prices prices) {
        var violations = new ArrayList<>(journal.violations());
        Set<String> missing = new HashSet<>(journal.taken());
        for (StoredEvent each : stored) {
            SentEvent event = each.event();
            missing.remove(event.id());
            if (!event.equals(journal.sent().get(event.id()))) {
                violations.add("%s is stored, and nothing that was sent".formatted(event));
            }
            checkPrice(each, prices, violations);
        }
        missing.forEach(id -> violations.add("%s was taken and is lost".formatted(id)));
        return firstOf(violations);
    }

    private static void checkPrice(StoredEvent stored, Prices prices, List<String> violations) {
        BigDecimal eur = stored.eur();
        boolean hasMoney = stored.event().amount() != null;
        if (hasMoney && eur == null) {
            violations.add("%s is not in euros".formatted(stored.event()));
        } else if (eur != null && prices.of(stored.event()).compareTo(eur) != 0) {
            violations.add("%s is noted as %s EUR, and is %s"
                    .formatted(
                            stored.event(),
                            eur.toPlainString(),
                            prices.of(stored.event()).toPlainString()));
        }
    }

    private static List<String> firstOf(List<String> all) {
        if (all.size() <= SHOWN) {
            return all;
        }
        var some = new ArrayList<>(all.subList(0, SHOWN));
        some.add("and %s more".formatted(all.size() - SHOWN));
        return some;
    }
}
