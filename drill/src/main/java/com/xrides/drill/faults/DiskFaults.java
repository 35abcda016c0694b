package com.xrides.drill.faults;

import static com.xrides.drill.faults.Fault.usual;

import com.xrides.drill.environment.DrillNode;
import com.xrides.drill.environment.OwnDatabase;
import com.xrides.drill.environment.Processes;
import com.xrides.drill.environment.SmallDisk;
import com.xrides.drill.environment.Undo;
import com.xrides.platform.postgres.OperatedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Disks without room. */
final class DiskFaults {

    private static final int SPOOL_MEGABYTES = 40;
    private static final int ROOM_MEGABYTES = 64;

    private DiskFaults() {}

    static List<Fault> all() {
        return List.of(
                usual(
                                "spool-disk-full",
                                "PostgreSQL is stopped for 40 s, and meanwhile the disk of a node's spool fills up",
                                DiskFaults::spoolDiskFull)
                        .needing(Fault.Needs.ROOT),
                usual(
                                "postgres-disk-full",
                                "PostgreSQL's disk is full for 15 s, then there is room again",
                                DiskFaults::postgresDiskFull)
                        .needing(Fault.Needs.ROOT));
    }

    private static void spoolDiskFull(FaultContext scene) throws Exception {
        DrillNode node = scene.cluster().front();
        scene.afterwards().add(node + " on its own disk", () -> {
            node.leave();
            node.start();
        });
        node.leave();
        SmallDisk disk = SmallDisk.mount(node.dataDirectory(), SPOOL_MEGABYTES, scene.afterwards());
        // Latest first: it must be gone before its disk is.
        scene.afterwards().add(node + " on the small disk", node::leave);
        node.start();
        node.awaitReady();
        scene.say(node + " is on a disk of " + SPOOL_MEGABYTES + " MB");
        scene.database().stop();
        scene.say("stopped PostgreSQL");
        scene.hold(scene.pace().seconds(10));
        disk.fillUp();
        scene.say("filled the disk of " + node + " up");
        scene.hold(scene.pace().seconds(30));
        // It stays full: what is held there must be sent on all the same.
        scene.database().bringBack();
        scene.say("PostgreSQL is back");
    }

    private static void postgresDiskFull(FaultContext scene) throws Exception {
        OperatedPostgres server = scene.database().server();
        Path usual = server.data();
        Path small = usual.resolveSibling("postgres-small");
        scene.database().stop();
        scene.afterwards().add("PostgreSQL on its own disk", () -> moved(scene.database(), small, usual));
        SmallDisk disk = SmallDisk.mount(small, megabytes(usual) + ROOM_MEGABYTES, new Undo());
        Path copy = small.resolve("data");
        Processes.require("cp", "-a", usual.toString(), copy.toString());
        server.moveTo(copy);
        scene.database().bringBack();
        scene.hold(scene.pace().seconds(3));
        disk.fillUp();
        scene.say("filled PostgreSQL's disk up");
        scene.hold(scene.pace().seconds(15));
        disk.makeRoom();
        scene.database().bringBack();
        scene.say("there is room again");
    }

    private static void moved(OwnDatabase database, Path small, Path usual) throws IOException {
        database.thaw();
        database.stop();
        Path copy = small.resolve("data");
        if (Files.exists(copy)) {
            Processes.require("rm", "-rf", usual.toString());
            Processes.require("cp", "-a", copy.toString(), usual.toString());
        }
        database.server().moveTo(usual);
        Processes.require("umount", small.toString());
        database.bringBack();
    }

    private static int megabytes(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            long bytes = files.mapToLong(file -> file.toFile().length()).sum();
            return Math.toIntExact(bytes >> 20);
        }
    }
}
