package org.telltale.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.telltale.care.page.DecisionId;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.plan.Threshold;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.store.DecisionRecord;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.KnownPatient;
import org.telltale.escalation.TriggerReading;
import org.telltale.escalation.rule.Rule;
import org.telltale.server.core.Rerun;
import org.telltale.server.core.ToldDecision;

/// One decision, what it was made from, and whether making it again gives the same.
///
/// @param recorded what was written down when it was made
/// @param recomputed what it is now; absent where the decision cannot be made again, or is not made at all
/// @param rerun over what it was made again
/// @param inputs what was known then
record Explanation(
        @JsonUnwrapped Decision decision,
        Outcome outcome,
        Optional<String> cannotBeRerun,
        Version recorded,
        Optional<Version> recomputed,
        Optional<Run> rerun,
        Optional<Inputs> inputs) {
    /// Whether it is what it was.
    enum Outcome {
        /// To the byte.
        IDENTICAL,
        /// The two texts differ, or the run makes no such decision.
        DIFFERENT,
        /// `cannotBeRerun` says why.
        CANNOT_BE_RERUN
    }

    /// A decision in a list.
    record Decision(
            DecisionId decision,
            String kind,
            Instant at,
            PatientId patient,
            Optional<EpisodeId> episode,
            String reason) {
        static Decision of(DecisionRecord kept) {
            return new Decision(kept.id(), kept.kind(), kept.at(), kept.patient(), kept.episode(), kept.reason());
        }
    }

    /// A decision in words.
    ///
    /// @param text a line for each thing that is decided
    /// @param sha256 of the text in UTF-8, in hexadecimal digits
    record Version(int ruleVersion, String text, String sha256) {
        static Version of(int ruleVersion, String text) {
            return new Version(ruleVersion, text, digest(text));
        }
    }

    /// @param afterPosition the record after which it began, 0 for the journal's start
    record Run(long afterPosition, long recordCount) {}

    /// What was known just before the decision's record.
    ///
    /// @param policyPosition the record that published the policy; absent where there was none
    record Inputs(
            Cause cause,
            Optional<PatientStatus> status,
            Optional<Integer> planInForce,
            Optional<Threshold> threshold,
            Optional<Integer> planVersion,
            Optional<Integer> thresholdIndex,
            List<Evidence> readings,
            List<EpisodeView> goingOn,
            Optional<Long> policyPosition,
            List<Rerun.RotaVersion> rotas) {}

    /// The record in which it was made.
    record Cause(long position, Instant at, String what, long principal) {}

    /// A reading that it rests on, in the vital's canonical unit, and what was decided about it.
    record Evidence(
            long position,
            int index,
            Vital vital,
            Instant takenAt,
            @JsonUnwrapped Measured measured,
            Optional<Instant> receivedAt,
            Optional<Long> device,
            Optional<Verdict> verdict,
            Optional<VerdictReason> verdictReason,
            Optional<TimeSource> timeSource,
            Optional<List<ReadingNote>> notes) {
        static Evidence of(Rerun.Seen seen) {
            TriggerReading reading = seen.reading();
            Optional<Rerun.Judged> judged = seen.verdict();
            Optional<Long> second = reading.secondQuanta() == TriggerReading.ABSENT
                    ? Optional.empty()
                    : Optional.of(reading.secondQuanta());
            return new Evidence(
                    reading.position(),
                    reading.index(),
                    reading.vital(),
                    Micros.instant(reading.takenAtMicros()),
                    Measured.ofQuanta(reading.vital(), reading.firstQuanta(), second),
                    judged.flatMap(Rerun.Judged::receivedAtMicros).map(Micros::instant),
                    judged.map(Rerun.Judged::device),
                    judged.map(Rerun.Judged::verdict),
                    judged.map(Rerun.Judged::reason),
                    judged.flatMap(Rerun.Judged::timeSource),
                    judged.map(Rerun.Judged::notes));
        }
    }

    static Explanation of(DecisionRecord kept, Optional<Long> policy, Rerun rerun) {
        Version recorded = Version.of(kept.ruleVersion(), kept.told());
        return switch (rerun) {
            case Rerun.CannotBe(String why) ->
                new Explanation(
                        Decision.of(kept),
                        Outcome.CANNOT_BE_RERUN,
                        Optional.of(why),
                        recorded,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
            case Rerun.Made made -> {
                Optional<Version> now = made.told().map(told -> Version.of(Rule.VERSION, told.text()));
                boolean same = now.map(Version::text).equals(Optional.of(recorded.text()));
                yield new Explanation(
                        Decision.of(kept),
                        same ? Outcome.IDENTICAL : Outcome.DIFFERENT,
                        Optional.empty(),
                        recorded,
                        now,
                        Optional.of(new Run(made.afterPosition(), made.recordCount())),
                        Optional.of(inputs(policy, made)));
            }
        };
    }

    private static Inputs inputs(Optional<Long> policy, Rerun.Made made) {
        Rerun.Inputs known = made.inputs();
        Rerun.Cause cause = known.cause();
        return new Inputs(
                new Cause(cause.position(), Micros.instant(cause.stampMicros()), cause.what(), cause.principal()),
                known.patient().map(KnownPatient::status),
                known.patient().map(KnownPatient::planVersion),
                made.told().map(ToldDecision::threshold),
                made.told().map(ToldDecision::planVersion),
                made.told().map(ToldDecision::thresholdIndex),
                known.readings().stream().map(Evidence::of).toList(),
                known.going().stream().map(EpisodeView::of).toList(),
                policy,
                known.rotas());
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
