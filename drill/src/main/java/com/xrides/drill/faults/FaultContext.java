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

/** What a running fault can use: the environment, clients, and a place for findings. */
public final class FaultContext {

    private static final int STEADY_UNDER_WAY = 20_000;

    private final Fault fault;
    private final Environment environment;
    private final Rate pace;
    private final Client client;
    private final Journal journal;
    private final IdRange ids;
    private final List<String> broken = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Undo afterwards = new Undo();
    private volatile int steadyVariant = BookingContent.PLAIN;
    private @Nullable Load steady;

    public FaultContext(Fault fault, Environment environment, Rate pace, Client client, Journal journal, IdRange ids) {
        this.fault = fault;
        this.environment = environment;
        this.pace = pace;
        this.client = client;
        this.journal = journal;
        this.ids = ids;
    }

    /** The fault that is injected. */
    public Fault fault() {
        return fault;
    }

    public DrillCluster cluster() {
        return environment.cluster();
    }

    public OwnDatabase database() {
        return environment.database();
    }

    public Environment environment() {
        return environment;
    }

    public Rate pace() {
        return pace;
    }

    public Client client() {
        return client;
    }

    public Journal journal() {
        return journal;
    }

    /** Ids of this fault that the steady load does not use. */
    public IdRange idsOnPurpose() {
        return ids.quarter(1);
    }

    public Load startSteadyLoad(Timeouts timeout) {
        Load load = load(client, timeout, pace.rate(), STEADY_UNDER_WAY, ids.quarter(0), id -> steadyVariant);
        steady = load;
        load.start();
        return load;
    }

    /** Additional load beside the steady one, in the same journal; not yet started. */
    Load load(
            Client other,
            Timeouts timeout,
            long perSecond,
            int mostUnderWay,
            IdRange range,
            LongToIntFunction variants) {
        return new Load(other, journal, timeout, perSecond, mostUnderWay, range, variants);
    }

    /** Changes the content of the steady load's bookings from now on. */
    void sendVariant(int variant) {
        steadyVariant = variant;
    }

    /** Bookings of the steady load stored so far. */
    long stored() {
        return steady == null ? 0 : steady.acknowledged();
    }

    /** Prints a line of progress. */
    public void say(String line) {
        environment.progress().accept(line);
    }

    /** Waits while the fault lasts. */
    public void hold(Duration time) {
        Waiting.pause(time);
    }

    /** Reports a violated guarantee. */
    public void broken(String what) {
        broken.add(what);
    }

    public List<String> brokenThings() {
        return List.copyOf(broken);
    }

    /** Reports an observation. */
    public void remark(String what) {
        remarks.add(what);
    }

    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** Cleanup to run when the fault has been checked, or when the drill is interrupted. */
    public Undo afterwards() {
        return afterwards;
    }
}
