package com.xrides.platform.database;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Lets migrations commit without waiting for a standby: the thread that runs them would wait without end for one that is
 * away. What is written later reaches the standby later, so no booking is confirmed there before its table is.
 */
final class LocalCommits extends BaseCallback {

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_CONNECT;
    }

    @Override
    public void handle(Event event, Context context) {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("SET synchronous_commit TO local");
        } catch (SQLException e) {
            throw new FlywayException("cannot set synchronous_commit", e);
        }
    }
}
