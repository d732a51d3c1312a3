package org.telltale.server.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// A module's root package is its face, the packages below it are its inside. What assembles the modules knows their
/// insides (`core`, `serve`), and what configures them (`config`, `source`), takes single frames apart (`frame`)
/// or hands in what it fetched (`withings`); what shows or commands does not.
@AnalyzeClasses(packages = "org.telltale", importOptions = OursWithoutTests.class)
class TheInsideOfAModuleTest {
    @ArchTest
    static final ArchRule IS_KNOWN_TO_ITSELF_AND_TO_WHAT_ASSEMBLES_IT = noClasses()
            .that()
            .resideInAPackage("org.telltale.server.*..")
            .and()
            .resideOutsideOfPackages(
                    "org.telltale.server.core..",
                    "org.telltale.server.config..",
                    "org.telltale.server.serve..",
                    "org.telltale.server.frame..",
                    "org.telltale.server.source..",
                    "org.telltale.server.link..",
                    "org.telltale.server.pagerduty..",
                    "org.telltale.server.telephone..",
                    "org.telltale.server.withings..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.telltale.ingest.*..", "org.telltale.escalation.*..", "org.telltale.billing.*..");
}
