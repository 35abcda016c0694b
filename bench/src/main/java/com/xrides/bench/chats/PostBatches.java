package com.xrides.bench.chats;

import com.xrides.bench.database.BatchLoop;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.IntUnaryOperator;

/**
 * Calls of the function that stores messages.
 *
 * @param size messages in each call
 * @param chats of the messages by their positions
 */
record PostBatches(long application, String token, int size, IntUnaryOperator chats) implements BatchLoop.Batches {

    private static final String POST =
            "SELECT count(*) FILTER (WHERE result = 'created') FROM chat.post(?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String CONTENT = "I am at the corner, beside the bakery; where are you?";
    private static final String FOLDED = "i am at the corner, beside the bakery; where are you?";

    @Override
    public String sql() {
        return POST;
    }

    @Override
    public long store(Connection connection, PreparedStatement statement, int first) throws SQLException {
        var applications = new Object[size];
        var tokens = new Object[size];
        var numbers = new Object[size];
        var keys = new Object[size];
        var sent = new Object[size];
        var contents = new Object[size];
        var folded = new Object[size];
        var senders = new Object[size];
        for (int i = 0; i < size; i++) {
            applications[i] = application;
            tokens[i] = token;
            numbers[i] = chats.applyAsInt(first + i);
            keys[i] = new UUID(System.nanoTime(), ((long) first << Integer.SIZE) + i);
            sent[i] = new UUID(0, 0);
            contents[i] = CONTENT;
            folded[i] = FOLDED;
            senders[i] = "rider 17";
        }
        statement.setArray(1, connection.createArrayOf("bigint", applications));
        statement.setArray(2, connection.createArrayOf("text", tokens));
        statement.setArray(3, connection.createArrayOf("integer", numbers));
        statement.setArray(4, connection.createArrayOf("uuid", keys));
        statement.setArray(5, connection.createArrayOf("uuid", sent));
        statement.setArray(6, connection.createArrayOf("text", contents));
        statement.setArray(7, connection.createArrayOf("text", folded));
        statement.setArray(8, connection.createArrayOf("text", senders));
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
