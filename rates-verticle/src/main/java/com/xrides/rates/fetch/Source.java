package com.xrides.rates.fetch;

import com.xrides.platform.web.client.Validators;
import io.vertx.core.Future;

/** Where rates come from. One event loop. */
interface Source {

    /**
     * Asks once, and for three seconds at most. Never fails: what goes wrong is an answer.
     *
     * @param known what came with the rates that are known
     */
    Future<SourceAnswer> ask(Validators known);

    /** Calls back when there may be something new without anybody having asked, until it is closed. */
    void watch(Runnable changed);

    /**
     * Whether it is asked once before anybody needs its rates.
     *
     * @param hasDays whether days of a series are stored of it
     */
    boolean isAskedFirst(boolean hasDays);

    /** Gives up what was asked, and lets go of everything. */
    void close();
}
