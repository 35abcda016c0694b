package com.xrides.intake.node.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToIntFunction;
import org.jspecify.annotations.Nullable;

/** What a fault sees while it is on: the stage, its own clients, and a place for what it notices. */
final class Scene {

    private static final int STEADY_UNDER_WAY = 20_000;

    private final Stage stage;
    private final Pace pace;
    private final Client client;
    private final Journal journal;
    private final IdRange ids;
    private final List<String> broken = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Undo afterwards = new Undo();
    private volatile int steadyVariant = BookingContent.PLAIN;
    private @Nullable Load steady;

    Scene(Stage stage, Pace pace, Client client, Journal journal, IdRange ids) {
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

    Stage stage() {
        return stage;
    }

    Pace pace() {
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

    Load startSteadyLoad(Patience patience) {
        Load load = load(client, patience, pace.rate(), STEADY_UNDER_WAY, ids.quarter(0), id -> steadyVariant);
        steady = load;
        load.start();
        return load;
    }

    /** More load beside the steady one, in the same journal; not yet started. */
    Load load(
            Client other,
            Patience patience,
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
    void hold(Duration time) {
        Waiting.pause(time);
    }

    /** Something of the promise that did not hold. */
    void broken(String what) {
        broken.add(what);
    }

    List<String> brokenThings() {
        return List.copyOf(broken);
    }

    /** Something worth knowing. */
    void remark(String what) {
        remarks.add(what);
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** What has to be put back when the fault has been judged, or when the drill is interrupted. */
    Undo afterwards() {
        return afterwards;
    }
}
