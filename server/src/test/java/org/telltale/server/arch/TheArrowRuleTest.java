package org.telltale.server.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;

/// `ingest`, `escalation` and `billing-bridge` never know each other; what they share is in `care`, and what joins
/// them is in `server`.
@AnalyzeClasses(packages = "org.telltale", importOptions = OursWithoutTests.class)
class TheArrowRuleTest {
    private static final String CARE = "org.telltale.care..";
    private static final String INGEST = "org.telltale.ingest..";
    private static final String ESCALATION = "org.telltale.escalation..";
    private static final String BILLING = "org.telltale.billing..";
    private static final String SERVER = "org.telltale.server..";

    @ArchTest
    static final ArchRule INGEST_KNOWS_NEITHER_ESCALATION_NOR_BILLING = knowsNone(INGEST, ESCALATION, BILLING, SERVER);

    @ArchTest
    static final ArchRule ESCALATION_KNOWS_NEITHER_INGEST_NOR_BILLING = knowsNone(ESCALATION, INGEST, BILLING, SERVER);

    @ArchTest
    static final ArchRule BILLING_KNOWS_NEITHER_INGEST_NOR_ESCALATION = knowsNone(BILLING, INGEST, ESCALATION, SERVER);

    @ArchTest
    static final ArchRule CARE_KNOWS_NO_OTHER_MODULE = knowsNone(CARE, INGEST, ESCALATION, BILLING, SERVER);

    @ArchTest
    static final ArchRule THE_DOMAIN_OF_CARE_IS_PURE = classes()
            .that(resideInAPackage(CARE)
                    .and(resideInAnyPackage("org.telltale.care.store..", "org.telltale.care.json..")
                            .negate()))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", CARE)
                    .and(resideInAnyPackage("java.sql..", "java.net..", "java.nio.file..", "org.telltale.care.store..")
                            .negate()
                            .or(equivalentTo(URI.class))))
            .because("it is the language of everything else: no database, no network, no library");

    @ArchTest
    static final ArchRule THE_WORDS_OF_CARE_KNOW_THE_DOMAIN_AND_JACKSON = classes()
            .that()
            .resideInAPackage("org.telltale.care.json..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "com.fasterxml.jackson..", CARE)
                    .and(resideInAnyPackage("java.sql..", "java.net..", "java.nio.file..", "org.telltale.care.store..")
                            .negate()
                            .or(equivalentTo(URI.class))))
            .because("they spell the domain, and know neither a database nor a network");

    @ArchTest
    static final ArchRule ONLY_THE_STORE_OF_CARE_AND_WHO_ASKS_IT_TOUCH_JDBI = noClasses()
            .that()
            .resideOutsideOfPackages("org.telltale.care.store..", "org.telltale.server..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jdbi..");

    @ArchTest
    static final ArchRule MODULES_FORM_NO_CYCLE =
            slices().matching("org.telltale.(*)..").should().beFreeOfCycles();

    private static ArchRule knowsNone(String module, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("each can be read, tested and replaced without the others");
    }
}
