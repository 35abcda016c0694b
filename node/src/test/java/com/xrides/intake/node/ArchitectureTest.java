package com.xrides.intake.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.xrides.intake.contract.MessageBus;
import io.vertx.core.eventbus.EventBus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** What Maven's module boundaries cannot see. */
@AnalyzeClasses(packages = "com.xrides.intake", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyTheMessageBusTouchesTheEventBus = noClasses()
            .that()
            .doNotBelongToAnyOf(MessageBus.class)
            .should()
            .accessClassesThat()
            .areAssignableTo(EventBus.class);

    @ArchTest
    static final ArchRule nothingBlocksOutsideTheCommandLine = noClasses()
            .that()
            .resideInAnyPackage("..contract..", "..http..", "..persistence..", "..spool..", "..status..", "..stream..")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(CompletableFuture.class, "join")
            .orShould()
            .callMethod(CompletableFuture.class, "get")
            .orShould()
            .callMethod(io.vertx.core.Future.class, "await")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(CountDownLatch.class);

    @ArchTest
    static final ArchRule onlyTheOwnerOfTheTablesSpeaksToTheDatabase = noClasses()
            .that()
            .resideInAnyPackage("..contract..", "..http..", "..status..", "..stream..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "io.vertx.sqlclient..", "io.vertx.pgclient..", "org.flywaydb..");
}
