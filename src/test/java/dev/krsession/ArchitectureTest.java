package dev.krsession;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.krsession.backend.record.Deadline;
import dev.krsession.backend.record.PoolThreads;
import dev.krsession.backend.record.StoreEvents;
import dev.krsession.backend.record.Watchdog;
import dev.krsession.observe.LogEvent;
import dev.krsession.observe.SessionLog;
import dev.krsession.session.PeriodicTask;
import dev.krsession.session.SessionClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** The picture in docs/architecture.md, as a test. */
class ArchitectureTest {
  private static final String TRANSPORT = "dev.krsession.backend.redis.transport";
  private static final String[] CONSOLE_ROOMS = {"dev.krsession.server", "launch"};
  private static final JavaClasses ALL = new ClassFileImporter()
      .withImportOption(new DoNotIncludeTests())
      .importPackages("dev.krsession", "launch");

  @Test
  void dependenciesPointDownwards() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("front door")
        .definedBy("dev.krsession")
        .layer("servlet")
        .definedBy("dev.krsession.servlet")
        .layer("api")
        .definedBy("dev.krsession.api")
        .layer("cdi")
        .definedBy("dev.krsession.cdi")
        .layer("host")
        .definedBy("dev.krsession.host")
        .layer("lifecycle")
        .definedBy("dev.krsession.lifecycle")
        .layer("config")
        .definedBy("dev.krsession.config")
        .layer("cookie")
        .definedBy("dev.krsession.cookie")
        .layer("observe")
        .definedBy("dev.krsession.observe")
        .optionalLayer("codec")
        .definedBy("dev.krsession.codec")
        .layer("metrics")
        .definedBy("dev.krsession.metrics")
        .layer("console")
        .definedBy("dev.krsession.console")
        .layer("micrometer")
        .definedBy("dev.krsession.micrometer")
        .layer("boot")
        .definedBy("dev.krsession.boot")
        .layer("memory")
        .definedBy("dev.krsession.backend.memory")
        .optionalLayer("record")
        .definedBy("dev.krsession.backend.record")
        .optionalLayer("redis")
        .definedBy("dev.krsession.backend.redis")
        .optionalLayer("transport")
        .definedBy("dev.krsession.backend.redis.transport")
        .optionalLayer("tls")
        .definedBy("dev.krsession.backend.redis.tls")
        .optionalLayer("jdbc")
        .definedBy("dev.krsession.backend.jdbc")
        .layer("backend")
        .definedBy("dev.krsession.backend")
        .layer("session")
        .definedBy("dev.krsession.session")
        .layer("demo")
        .definedBy("dev.krsession.demo")
        .layer("server")
        .definedBy("dev.krsession.server")
        .layer("launcher")
        .definedBy("launch")
        .whereLayer("boot")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("boot")
        .mayOnlyAccessLayers("front door", "config", "api", "metrics", "micrometer")
        .whereLayer("front door")
        .mayOnlyBeAccessedByLayers("boot")
        .whereLayer("front door")
        .mayOnlyAccessLayers(
            "servlet",
            "host",
            "cdi",
            "lifecycle",
            "config",
            "cookie",
            "observe",
            "metrics",
            "console",
            "memory",
            "record",
            "redis",
            "transport",
            "tls",
            "jdbc",
            "codec",
            "backend",
            "session")
        .whereLayer("micrometer")
        .mayOnlyBeAccessedByLayers("boot")
        .whereLayer("micrometer")
        .mayOnlyAccessLayers("metrics", "observe")
        .whereLayer("console")
        .mayOnlyAccessLayers("metrics", "observe", "config", "api")
        .whereLayer("metrics")
        .mayOnlyAccessLayers("observe", "backend")
        .whereLayer("servlet")
        .mayOnlyAccessLayers("api", "lifecycle", "cookie", "session")
        .whereLayer("lifecycle")
        .mayOnlyAccessLayers("backend", "observe", "session")
        .whereLayer("observe")
        .mayOnlyAccessLayers("session")
        .whereLayer("config")
        .mayOnlyAccessLayers("cookie", "session")
        .whereLayer("memory")
        .mayOnlyAccessLayers("backend", "session")
        .whereLayer("redis")
        .mayOnlyAccessLayers("transport", "tls", "record", "backend", "codec", "session")
        .whereLayer("transport")
        .mayOnlyAccessLayers("tls", "record", "session")
        .whereLayer("jdbc")
        .mayOnlyAccessLayers("record", "backend", "session")
        .whereLayer("record")
        .mayOnlyAccessLayers("backend", "codec", "session")
        .whereLayer("codec")
        .mayOnlyAccessLayers("session")
        .whereLayer("backend")
        .mayOnlyAccessLayers("session")
        .whereLayer("cookie")
        .mayOnlyAccessLayers("session")
        .check(ALL);
  }

  @Test
  void theRoomsAtTheBottomNeedNoneOfOurs() {
    standsAlone("dev.krsession.session");
    standsAlone("dev.krsession.api");
    standsAlone("dev.krsession.host");
    standsAlone("dev.krsession.cdi");
    standsAlone("dev.krsession.backend.redis.tls");
    standsAlone("dev.krsession.server");
    standsAlone("launch");
  }

  /** Threads, time and events alone, of the rooms below it. */
  @Test
  void theTransportKnowsNothingOfSessions() {
    classes()
        .that()
        .resideInAPackage(TRANSPORT)
        .should()
        .onlyDependOnClassesThat(resideOutsideOfPackages("dev.krsession..")
            .or(resideInAnyPackage(TRANSPORT, "dev.krsession.backend.redis.tls"))
            .or(belongToAnyOf(
                Deadline.class,
                Watchdog.class,
                PoolThreads.class,
                StoreEvents.class,
                PeriodicTask.class,
                SessionClock.class)))
        .check(ALL);
  }

  @Test
  void theDemoUsesWhatAnApplicationMayUse() {
    noClasses()
        .that()
        .resideInAPackage("dev.krsession.demo")
        .should()
        .dependOnClassesThat(resideInAnyPackage("dev.krsession..", "launch")
            .and(resideOutsideOfPackages("dev.krsession.demo", "dev.krsession.api")))
        .check(ALL);
  }

  @Test
  void theSessionModelIsPlainJava() {
    classes()
        .that()
        .resideInAnyPackage("dev.krsession.session", "dev.krsession.cookie")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "javax.crypto..", "dev.krsession..", "org.jspecify.."))
        .check(ALL);
  }

  @Test
  void eachLibraryHasItsRooms() {
    onlyIn(
        "jakarta.servlet..",
        "dev.krsession",
        "dev.krsession.servlet",
        "dev.krsession.api",
        "dev.krsession.cdi",
        "dev.krsession.metrics",
        "dev.krsession.micrometer",
        "dev.krsession.boot",
        "dev.krsession.console",
        "dev.krsession.demo",
        // Tomcat's own types throw ServletException.
        "dev.krsession.server");
    onlyIn("jakarta.json..", "dev.krsession.codec", "dev.krsession.demo");
    onlyIn("redis.clients..", "dev.krsession.backend.redis", TRANSPORT);
    onlyIn(
        "java.sql",
        "dev.krsession",
        "dev.krsession.backend.jdbc",
        "dev.krsession.codec",
        "dev.krsession.demo");
    noClasses()
        .that()
        .doNotHaveSimpleName("HikariPool")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.zaxxer..")
        .check(ALL);
    onlyIn("io.micrometer..", "dev.krsession.micrometer", "dev.krsession.boot");
    onlyIn("org.springframework..", "dev.krsession.boot");
    onlyIn("org.apache..", "dev.krsession.server", "dev.krsession.backend.redis", TRANSPORT);
    // Jedis' connections are in a pool of this
    onlyIn("org.apache.commons.pool2..", "dev.krsession.backend.redis", TRANSPORT);
    onlyIn("org.apache.[catalina|coyote|juli|naming|tomcat]..", "dev.krsession.server");
    onlyIn("org.slf4j..", "dev.krsession.observe");
  }

  @Test
  void thereAreNoCycles() {
    slices().matching("dev.krsession.(*)..").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void classesAreFinalOrSealed() {
    DescribedPredicate<JavaClass> sealed =
        DescribedPredicate.describe("are sealed", type -> type.reflect().isSealed());
    classes()
        .that()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .doNotHaveSimpleName("package-info")
        .and(DescribedPredicate.not(sealed))
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(ALL);
  }

  @Test
  void timeComesFromTheClock() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(ALL);
  }

  /** Some locales have digits of their own, and a Turkish "i" has no dotless capital. */
  @Test
  void textForMachinesIsNotFormattedAsTheDefaultLocaleWants() {
    DescribedPredicate<JavaAccess<?>> byDefaultLocale =
        DescribedPredicate.describe("that go by the default locale", DefaultLocale::decides);
    noClasses().should().accessTargetWhere(byDefaultLocale).check(ALL);
  }

  @Test
  void nothingIsLoggedButEvents() {
    noClasses()
        .that()
        .areNotAssignableTo(LogEvent.class)
        .and()
        .doNotHaveFullyQualifiedName(LogEvent.class.getName() + "$Holder")
        .and()
        .doNotBelongToAnyOf(SessionLog.class)
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Logger.class)
        .check(ALL);
  }

  @Test
  void onlyWhatHasAConsoleWritesThere() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
        ALL.that(resideOutsideOfPackages(CONSOLE_ROOMS)));
  }

  private static void standsAlone(String room) {
    noClasses()
        .that()
        .resideInAPackage(room)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.krsession..", "launch").and(resideOutsideOfPackages(room)))
        .check(ALL);
  }

  private static void onlyIn(String library, String... rooms) {
    noClasses()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(ALL);
  }
}
