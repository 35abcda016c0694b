package com.xrides.drill.chats;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Holds all numbers in the database against its rows, without the nodes, whose own audit might be wrong as well. */
final class ChatAudit {

    private static final String WRONG = """
            SELECT 'chat ' || c.number || ' of application ' || c.application, c.messages AS counter,
              count(m.number) AS count, coalesce(min(m.number), 1) AS least, coalesce(max(m.number), 0) AS greatest
            FROM chat.chats c LEFT JOIN chat.messages m ON m.application = c.application AND m.chat = c.number
            GROUP BY c.application, c.number
            HAVING c.messages <> count(m.number) OR c.messages <> coalesce(max(m.number), 0)
              OR coalesce(min(m.number), 1) <> 1
            UNION ALL
            SELECT 'application ' || a.id, a.chats, count(c.number), coalesce(min(c.number), 1),
              coalesce(max(c.number), 0)
            FROM chat.applications a LEFT JOIN chat.chats c ON c.application = a.id
            GROUP BY a.id
            HAVING a.chats <> count(c.number) OR a.chats <> coalesce(max(c.number), 0)
              OR coalesce(min(c.number), 1) <> 1
            LIMIT 20""";

    private ChatAudit() {}

    static List<String> violations(Connection database) throws SQLException {
        var violations = new ArrayList<String>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(WRONG)) {
            while (rows.next()) {
                violations.add("the audit: %s counts %d and has %d, numbered from %d to %d"
                        .formatted(
                                rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5)));
            }
        }
        return violations;
    }
}
