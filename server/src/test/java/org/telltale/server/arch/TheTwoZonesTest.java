package org.telltale.server.arch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// For every reading: primitives, no allocation, no logging, no clock. From the breach on: clarity. On both sides
/// time is handed in, so that a test can move it and a replay sees the time that the day itself saw.
@AnalyzeClasses(packages = "org.telltale", importOptions = OursWithoutTests.class)
class TheTwoZonesTest {
    private static final Set<String> CLOCKS = Stream.of(
                    Clock.class,
                    Instant.class,
                    InstantSource.class,
                    LocalDate.class,
                    LocalDateTime.class,
                    OffsetDateTime.class,
                    YearMonth.class,
                    ZonedDateTime.class)
            .map(Class::getName)
            .collect(Collectors.toUnmodifiableSet());

    @ArchTest
    static final ArchRule THE_HOT_ZONE_USES_NOTHING_THAT_ALLOCATES_OR_LOGS_BY_NATURE = noClasses()
            .that()
            .resideInAnyPackage(
                    "..ingest.decode..",
                    "..ingest.source..",
                    "..ingest.ring..",
                    "..ingest.admit..",
                    "..ingest.journal..")
            .and()
            // Works once, at the start.
            .doNotHaveSimpleName("JournalDirectory")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.stream..", "java.util.regex..", "java.text..", "org.slf4j..");

    @ArchTest
    static final ArchRule ONLY_THE_SERVER_READS_THE_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackage("org.telltale.server..")
            .should()
            .callMethodWhere(describe("they read the clock of the machine", TheTwoZonesTest::readsTheClock));

    @ArchTest
    static final ArchRule NOBODY_ASKS_FOR_THE_ZONE_OF_THE_MACHINE = noClasses()
            .should()
            .callMethod(ZoneId.class, "systemDefault")
            .orShould()
            .callMethod(TimeZone.class, "getDefault")
            .because("the zone belongs to the patient");

    @ArchTest
    static final ArchRule NULL_HAS_ONE_PLACE_THE_TYPE = classes().should(liveInANullMarkedPackage());

    private static boolean readsTheClock(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        String method = call.getName();
        if (owner.equals(System.class.getName())) {
            return method.equals("currentTimeMillis");
        }
        return CLOCKS.contains(owner) && (method.equals("now") || method.startsWith("system"));
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getPackageName() + (marked ? " is" : " is not") + " @NullMarked"));
            }
        };
    }
}
