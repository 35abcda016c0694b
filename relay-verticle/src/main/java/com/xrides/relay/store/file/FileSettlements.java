package com.xrides.relay.store.file;

import com.xrides.relay.store.Decision;
import com.xrides.relay.store.Decision.Act;
import com.xrides.relay.store.Settlement;
import com.xrides.relay.store.StoredNumbers;
import com.xrides.relay.store.Tenure;
import com.xrides.relay.store.file.RelayFile.Transaction;
import java.sql.SQLException;

/** Writes into the file what came of attempts. */
final class FileSettlements {

    private FileSettlements() {}

    static void settle(Transaction open, Tenure tenure, Settlement settlement) throws SQLException {
        Long due = settlement.dueMillis();
        int settled = open.write(
                "UPDATE deliveries SET state = ?1, failures = ?2, due_at = ?3, code = ?4, detail = ?5"
                        + " WHERE partner = ?6 AND sequence = ?7 AND token = ?8 AND attempts = ?9"
                        + " AND (state = 1 OR (?1 = 2 AND state IN (0, 3)))",
                StoredNumbers.number(settlement.state()),
                settlement.failures(),
                due == null ? null : (Long) (RelayFile.now() + due),
                settlement.code(),
                settlement.detail(),
                tenure.partner(),
                settlement.sequence(),
                tenure.token(),
                settlement.attempt());
        if (settled == 1) {
            var unused = open.write(
                    "INSERT INTO attempts (began_at, partner, sequence, number, token, node, millis, outcome, status,"
                            + " detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    RelayFile.now() - settlement.millis(),
                    tenure.partner(),
                    settlement.sequence(),
                    settlement.attempt(),
                    tenure.token(),
                    tenure.node(),
                    settlement.millis(),
                    StoredNumbers.number(settlement.kind()),
                    settlement.status(),
                    settlement.detail());
        } else if (settlement.kind() == Settlement.Kind.NOT_SENT && isTakenOver(open, tenure, settlement)) {
            var decision = new Decision(Act.RESEND, "relay", "Its holder came back and had not sent it.");
            var unused = FileActs.act(open, tenure.partner(), settlement.sequence(), decision);
        }
    }

    private static boolean isTakenOver(Transaction open, Tenure tenure, Settlement settlement) throws SQLException {
        return open.number(
                        "SELECT count(*) FROM deliveries WHERE partner = ? AND sequence = ? AND token = ? AND attempts = ?"
                                + " AND state = 3 AND code = 'holder-lost'",
                        tenure.partner(),
                        settlement.sequence(),
                        tenure.token(),
                        settlement.attempt())
                == 1;
    }
}
