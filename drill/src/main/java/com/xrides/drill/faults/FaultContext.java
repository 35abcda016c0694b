package com.xrides.drill.faults;

import com.xrides.drill.environment.DrillCluster;
import com.xrides.drill.environment.Environment;
import com.xrides.drill.environment.OwnDatabase;
import com.xrides.drill.environment.Undo;
import com.xrides.drill.environment.Waiting;
import com.xrides.drill.load.BookingContent;
import com.xrides.drill.load.Client;
import com.xrides.drill.load.IdRange;
import com.xrides.drill.load.Journal;
import com.xrides.drill.load.Load;
import com.xrides.drill.load.Rate;
import com.xrides.drill.load.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToIntFunction;
import org.jspecify.annotations.Nullable;

/** What a fault sees while it is on: the stage, its own clients, and a place for what it notices. */
public final class FaultContext {

    private static final int STEADY_UNDER_WAY = 20_000;

    private final Environment stage;
    private final Rate pace;
    private final Client client;
    private final Journal journal;
    private final IdRange ids;
    private final List<String> broken = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Undo afterwards = new Undo();
    private volatile int steadyVariant = BookingContent.PLAIN;
    private @Nullable Load steady;

    public FaultContext(Environment stage, Rate pace, Client client, Journal journal, IdRange ids) {
        this.stage = stage;
        this.pace = pace;
        this.client = client;
        this.journal = journal;
        this.ids = ids;
    }

    DrillCluster cluster() {
        return stage.cluster();
    }

    OwnDatabase database() {
        return stage.database();
    }

    Environment stage() {
        return stage;
    }

    Rate pace() {
        return pace;
    }

    Client client() {
        return client;
    }

    Journal journal() {
        return journal;
    }

    /** Ids of this fault that the steady load does not use. */
    IdRange idsOnPurpose() {
        return ids.quarter(1);
    }

    public Load startSteadyLoad(Timeouts patience) {
        Load load = load(client, patience, pace.rate(), STEADY_UNDER_WAY, ids.quarter(0), id -> steadyVariant);
        steady = load;
        load.start();
        return load;
    }

    /** More load beside the steady one, in the same journal; not yet started. */
    Load load(
            Client other,
            Timeouts patience,
            long perSecond,
            int mostUnderWay,
            IdRange range,
            LongToIntFunction variants) {
        return new Load(other, journal, patience, perSecond, mostUnderWay, range, variants);
    }

    /** From now on the steady load's bookings have another content. */
    void sendVariant(int variant) {
        steadyVariant = variant;
    }

    /** The steady load's bookings that were stored until now. */
    long stored() {
        return steady == null ? 0 : steady.stored();
    }

    void say(String line) {
        stage.progress().accept(line);
    }

    /** Lets the fault last. */
    public void hold(Duration time) {
        Waiting.pause(time);
    }

    /** Something of the promise that did not hold. */
    public void broken(String what) {
        broken.add(what);
    }

    public List<String> brokenThings() {
        return List.copyOf(broken);
    }

    /** Something worth knowing. */
    public void remark(String what) {
        remarks.add(what);
    }

    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** What has to be put back when the fault has been judged, or when the drill is interrupted. */
    public Undo afterwards() {
        return afterwards;
    }
}
