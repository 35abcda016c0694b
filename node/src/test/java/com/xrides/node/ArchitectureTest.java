package com.xrides.node;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.xrides.platform.bus.MessageBus;
import com.xrides.platform.timing.Timeout;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import java.io.InputStream;
import java.text.Collator;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.WeekFields;
import java.util.Locale;
import java.util.Scanner;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What Maven's module boundaries cannot see. Each rule holds for everything but what it names. */
@AnalyzeClasses(
        packages = "com.xrides",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTesting.class})
class ArchitectureTest {

    /** The libraries, the spool with its file, the drill with its checks; persistence's tables are older than this rule. */
    private static final Set<String> WITH_DATABASE = Set.of("persistence", "platform", "spool", "drill");

    /** What tests share lies among the classes of modules of its own. */
    static final class DoNotIncludeTesting implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("/com/xrides/testing/");
        }
    }

    @ArchTest
    static final ArchRule onlyTheMessageBusTouchesTheEventBus = noClasses()
            .that()
            .doNotBelongToAnyOf(MessageBus.class)
            .should()
            .accessClassesThat()
            .areAssignableTo(EventBus.class);

    /** The commands, a node's start and stop, and the server that it starts have threads of their own. */
    @ArchTest
    static final ArchRule nothingBlocksOutsideTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "com.xrides.cli..",
                    "com.xrides.drill..",
                    "com.xrides.node",
                    "com.xrides.node.demo",
                    "com.xrides.node.send",
                    "com.xrides.platform.postgres")
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

    /** A capability owns tables when it has migrations: {@code db/} and its name among the resources. */
    @ArchTest
    static final ArchRule onlyOwnersOfTablesSpeakToADatabase = noClasses()
            .that(DescribedPredicate.describe("own no tables", ArchitectureTest::ownsNoTables))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "io.vertx.sqlclient..", "io.vertx.pgclient..", "org.flywaydb..");

    private static boolean ownsNoTables(JavaClass type) {
        String capability = type.getPackageName().split("\\.", -1)[2];
        return !WITH_DATABASE.contains(capability) && ArchitectureTest.class.getResource("/db/" + capability) == null;
    }

    @ArchTest
    static final ArchRule thePlatformKnowsNoCapability = noClasses()
            .that()
            .resideInAPackage("com.xrides.platform..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("com.xrides..").and(resideOutsideOfPackages("com.xrides.platform..")));

    /**
     * A bare timer keeps what its handler captures until it fires. The drill's clients measure nodes from outside and end
     * with their run.
     */
    @ArchTest
    static final ArchRule onlyATimeoutSetsATimerThatFiresOnce = noClasses()
            .that()
            .doNotBelongToAnyOf(Timeout.class)
            .and()
            .resideOutsideOfPackage("com.xrides.drill..")
            .should()
            .callMethod(Vertx.class, "setTimer", long.class, Handler.class)
            .orShould()
            .callMethod(Vertx.class, "timer", long.class)
            .orShould()
            .callMethod(Vertx.class, "timer", long.class, TimeUnit.class);

    /** What libraries and {@code formatted} write follows the locale, so each program sets it first. */
    @ArchTest
    static final ArchRule everyProgramHasOneLocaleOnAllMachines = classes()
            .that()
            .containAnyMethodsThat(HasName.Predicates.name("main"))
            .should()
            .callMethod(Locale.class, "setDefault", Locale.class);

    /** The compiler rejects what follows the default charset, and changes of case without a locale. */
    @ArchTest
    static final ArchRule nothingAsksForWhatIsUsualInTheLocale = noClasses()
            .should()
            .callMethod(DateTimeFormatter.class, "ofPattern", String.class)
            .orShould()
            .callMethod(DateTimeFormatter.class, "ofLocalizedDate", FormatStyle.class)
            .orShould()
            .callMethod(DateTimeFormatter.class, "ofLocalizedTime", FormatStyle.class)
            .orShould()
            .callMethod(DateTimeFormatter.class, "ofLocalizedDateTime", FormatStyle.class)
            .orShould()
            .callConstructor(SimpleDateFormat.class, String.class)
            .orShould()
            .callConstructor(DecimalFormat.class, String.class)
            .orShould()
            .callConstructor(Scanner.class, InputStream.class)
            .orShould()
            .callMethod(NumberFormat.class, "getInstance")
            .orShould()
            .callMethod(Collator.class, "getInstance")
            .orShould()
            .callMethod(WeekFields.class, "of", Locale.class);

    @ArchTest
    static final ArchRule packagesDependOnEachOtherInOneDirection =
            slices().matching("com.xrides.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule everyClassHasItsPlaceBelowTheRoot = classes().should().resideOutsideOfPackage("com.xrides");
}
