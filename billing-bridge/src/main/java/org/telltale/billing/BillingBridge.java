package org.telltale.billing;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.telltale.billing.code.CodeBook;
import org.telltale.billing.code.CodeBookLoader;
import org.telltale.billing.code.PairRule;
import org.telltale.billing.decision.Decisions;
import org.telltale.billing.evidence.Gathering;
import org.telltale.billing.evidence.MonthEvidence;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.patient.PatientId;

/// The face of the module: makes monthly summaries from what a store knows.
///
/// It holds no state between calls and may be used on every thread that its [MonthFacts] may be used on.
public final class BillingBridge {
    private final MonthFacts facts;
    private final CodeBook book;
    private final BillingConfig config;

    /// @param facts where everything is known from
    /// @param config which conventions hold
    /// @throws IllegalArgumentException if the configuration allows an exclusion that is a written rule or unknown
    public BillingBridge(MonthFacts facts, BillingConfig config) {
        this(facts, config, CodeBookLoader.builtIn());
    }

    /// @param book codes, rates and exclusions in place of those that Telltale comes with
    BillingBridge(MonthFacts facts, BillingConfig config, CodeBook book) {
        this.facts = facts;
        this.config = config;
        this.book = book;
        refuseWrittenRules(config.allowPairs(), book);
    }

    /// {@return a patient's month as it was known at an instant, or nothing if there is no such patient}
    ///
    /// @param asOf whatever was received or entered later is not looked at; periods and months that end later are
    ///     open
    public Optional<MonthlySummary> summary(PatientId patient, YearMonth month, Instant asOf) {
        return facts.record(patient).map(record -> {
            Gathering gathering = new Gathering(record, book, config, month, asOf);
            TimeSpan window = gathering.window();
            MonthEvidence evidence =
                    gathering.evidence(span -> facts.readings(patient, span), facts.entries(patient, window));
            return new MonthlySummary(evidence, new Decisions(book, config).decide(evidence), asOf, book.fingerprint());
        });
    }

    /// Refuses a configuration that no bridge can be made with.
    ///
    /// @throws IllegalArgumentException if it allows an exclusion that is a written rule or unknown
    public static void require(BillingConfig config) {
        refuseWrittenRules(config.allowPairs(), CodeBookLoader.builtIn());
    }

    private static void refuseWrittenRules(Set<String> allowed, CodeBook book) {
        Set<String> debatable = book.pairs().stream()
                .filter(pair -> pair.status() == PairRule.Status.DEBATABLE)
                .map(PairRule::rule)
                .collect(Collectors.toUnmodifiableSet());
        for (String rule : allowed) {
            if (!debatable.contains(rule)) {
                throw new IllegalArgumentException("billing.allow-pairs names " + rule + ", which is not debatable");
            }
        }
    }
}
