package com.xrides.bench.chats;

import com.xrides.bench.subject.BenchDatabase;
import com.xrides.bench.subject.DatabaseAddress;
import java.sql.SQLException;

/** The tables of chats and of bookings, filled and counted past the nodes. Blocking. */
final class ChatTables {

    /** Chats from 1 on that messages are spread over. */
    static final int CHATS = 10_000;

    static final int HOT = CHATS + 1;
    static final int SHORT = CHATS + 2;
    static final int LONG = CHATS + 3;
    static final int FOLLOWED = CHATS + 4;
    static final int MESSAGES_OF_SHORT = 10_000;
    static final int MESSAGES_OF_LONG = 1_000_000;

    /** Beyond the pairs of letters in the middle the words are the same, so that what rules a word out is not its first. */
    private static final String RARE = "qx%c%czj";

    private static final int LETTERS = 26;
    private static final int WORDS = LETTERS * LETTERS;

    private static final String OPEN = """
            INSERT INTO chat.chats (application, number, key, created_at, updated_at)
            SELECT a.id, n, gen_random_uuid(), now(), now()
            FROM chat.applications a, generate_series(1, %d) n WHERE a.token = '%s'""";

    private static final String COUNT_CHATS = "UPDATE chat.applications SET chats = %d WHERE token = '%s'";

    /** Every thousandth message has one of the rare words. */
    private static final String FILL = """
            INSERT INTO chat.messages (application, chat, number, key, sent, content, sender, created_at)
            SELECT a.id, %1$d, n, md5('%1$d/' || n)::uuid, md5('')::uuid,
              (ARRAY['i am at the corner beside the bakery', 'the traffic is heavy, five minutes more',
                'which entrance is it?', 'thank you', 'please wait for me at the gate',
                'your driver is on the way', 'blue car, the number ends with 42', 'ok'])[1 + n %% 8]
                || CASE n %% 1000 WHEN 0 THEN ' qx' || chr(97 + n / 1000 %% %3$d / 26) || chr(97 + n / 1000 %% %3$d %% 26)
                  || 'zj' ELSE '' END,
              'rider 17', now()
            FROM chat.applications a, generate_series(1, %2$d) n WHERE a.token = '%4$s'""";

    private static final String COUNT_MESSAGES = """
            UPDATE chat.chats c SET messages = %d FROM chat.applications a
            WHERE a.id = c.application AND a.token = '%s' AND c.number = %d""";

    private static final String LOCKING = """
            CREATE SCHEMA locking;
            CREATE TABLE locking.chats (number integer PRIMARY KEY);
            CREATE TABLE locking.messages (chat integer NOT NULL REFERENCES locking.chats, number bigint NOT NULL,
              content text NOT NULL, sender text, created_at timestamptz NOT NULL DEFAULT now(),
              PRIMARY KEY (chat, number));
            INSERT INTO locking.chats SELECT generate_series(1, %d);
            GRANT USAGE ON SCHEMA locking TO PUBLIC;
            GRANT ALL ON ALL TABLES IN SCHEMA locking TO PUBLIC""";

    private final DatabaseAddress address;

    ChatTables(BenchDatabase database) {
        this.address = database.address();
    }

    /** A word that is said in one message of {@code 676,000} at most, or in none of a short chat. */
    static String rareWord(int number) {
        int word = Math.floorMod(number, WORDS);
        return RARE.formatted((char) ('a' + word / LETTERS), (char) ('a' + word % LETTERS));
    }

    /** Opens all chats of an application, and fills two. */
    void fill(String token) throws SQLException {
        address.execute(OPEN.formatted(FOLLOWED, token));
        address.execute(COUNT_CHATS.formatted(FOLLOWED, token));
        fill(token, SHORT, MESSAGES_OF_SHORT);
        fill(token, LONG, MESSAGES_OF_LONG);
        address.execute(LOCKING.formatted(HOT));
        address.execute("VACUUM (ANALYZE)");
        address.execute("CHECKPOINT");
    }

    long messages() {
        return number("SELECT count(*) FROM chat.messages");
    }

    long lockingMessages() {
        return number("SELECT count(*) FROM locking.messages");
    }

    long bookings() {
        return number("SELECT count(*) FROM bookings");
    }

    /** The rows that searches in long chats are narrowed by. */
    long signatures() {
        return number("SELECT count(*) FROM chat.signatures");
    }

    long application(String token) {
        return number("SELECT id FROM chat.applications WHERE token = '%s'".formatted(token));
    }

    /** Writes what is in memory to disk, so that no measurement pays for another. */
    void settle() {
        try {
            address.execute("CHECKPOINT");
        } catch (SQLException e) {
            throw new IllegalStateException("no checkpoint", e);
        }
    }

    private void fill(String token, int chat, int messages) throws SQLException {
        address.execute(FILL.formatted(chat, messages, WORDS, token));
        address.execute(COUNT_MESSAGES.formatted(messages, token, chat));
    }

    private long number(String sql) {
        try {
            return Long.parseLong(address.value(sql));
        } catch (SQLException e) {
            throw new IllegalStateException(sql + " fails", e);
        }
    }
}
