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

/** Faults of disks that are full. */
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

    private static void spoolDiskFull(FaultContext context) throws Exception {
        DrillNode node = context.cluster().front();
        context.afterwards().add(node + " on its own disk", () -> {
            node.leave();
            node.start();
        });
        node.leave();
        SmallDisk disk = SmallDisk.mount(node.dataDirectory(), SPOOL_MEGABYTES, context.afterwards());
        // Registered first, so run last: the file must be gone before its disk is.
        context.afterwards().add(node + " on the small disk", node::leave);
        node.start();
        node.awaitReady();
        context.say(node + " is on a disk of " + SPOOL_MEGABYTES + " MB");
        context.database().stop();
        context.say("stopped PostgreSQL");
        context.hold(context.pace().seconds(10));
        disk.fillUp();
        context.say("filled the disk of " + node + " up");
        context.hold(context.pace().seconds(30));
        // The disk stays full: draining must work all the same.
        context.database().bringBack();
        context.say("PostgreSQL is back");
    }

    private static void postgresDiskFull(FaultContext context) throws Exception {
        OperatedPostgres server = context.database().server();
        Path usual = server.data();
        Path small = usual.resolveSibling("postgres-small");
        context.database().stop();
        context.afterwards().add("PostgreSQL on its own disk", () -> moved(context.database(), small, usual));
        SmallDisk disk = SmallDisk.mount(small, megabytes(usual) + ROOM_MEGABYTES, new Undo());
        Path copy = small.resolve("data");
        Processes.require("cp", "-a", usual.toString(), copy.toString());
        server.moveTo(copy);
        context.database().bringBack();
        context.hold(context.pace().seconds(3));
        disk.fillUp();
        context.say("filled PostgreSQL's disk up");
        context.hold(context.pace().seconds(15));
        disk.makeRoom();
        context.database().bringBack();
        context.say("there is room again");
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
