package com.xrides.bench.relay;

import com.xrides.bench.process.Watched;
import java.util.List;

/** What sends records that lie in a database to a partner. Its methods block, for seconds or minutes. */
interface RelaySubject {

    String name();

    /** Has so many records stored that are to be sent; nothing is sent yet. */
    void fill(int records);

    /** Begins to send. */
    void begin(String url);

    /** Sends no more. */
    void end();

    /** Its own processes while it sends, without the database. */
    List<Watched> processes();
}
