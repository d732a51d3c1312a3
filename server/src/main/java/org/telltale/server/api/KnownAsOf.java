package org.telltale.server.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.plan.Threshold;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.escalation.KnownPatient;
import org.telltale.server.core.AsOf;
import org.telltale.server.core.Rerun;

/// What was known of a patient at a time.
///
/// @param cannotBeKnown why it cannot be worked out; the rest is absent then
/// @param upTo the last record that was committed by then
/// @param rerun over what it was worked out
/// @param status absent before the enrollment
/// @param planVersion absent before the first plan
record KnownAsOf(
        PatientId patient,
        Instant at,
        Optional<String> cannotBeKnown,
        Optional<Last> upTo,
        Optional<Explanation.Run> rerun,
        Optional<PatientStatus> status,
        Optional<Integer> planVersion,
        Optional<List<Threshold>> thresholds,
        Optional<List<EpisodeView>> goingOn,
        Optional<List<AsOf.OnCall>> onCall,
        Optional<List<Reading>> readings) {
    /// A record and when it was committed.
    record Last(long position, Instant at) {}

    /// A reading that had come in, and what was decided about it by then.
    ///
    /// @param replacedBy the reading that had taken its place
    record Reading(@JsonUnwrapped Explanation.Evidence evidence, Optional<ReadingPlace> replacedBy) {
        static Reading of(AsOf.Reading known) {
            return new Reading(
                    Explanation.Evidence.of(new Rerun.Seen(known.reading(), Optional.of(known.judged()))),
                    known.replacedBy());
        }
    }

    static KnownAsOf of(PatientId patient, Instant at, AsOf asOf) {
        return switch (asOf) {
            case AsOf.CannotBe(String why) ->
                new KnownAsOf(
                        patient,
                        at,
                        Optional.of(why),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
            case AsOf.Made made -> made(patient, at, made);
        };
    }

    private static KnownAsOf made(PatientId patient, Instant at, AsOf.Made made) {
        AsOf.Known known = made.known();
        Optional<KnownPatient> inForce = known.patient();
        return new KnownAsOf(
                patient,
                at,
                Optional.empty(),
                Optional.of(new Last(made.lastPosition(), Micros.instant(made.lastStampMicros()))),
                Optional.of(new Explanation.Run(made.afterPosition(), made.recordCount())),
                inForce.map(KnownPatient::status),
                inForce.map(KnownPatient::planVersion).filter(version -> version > 0),
                inForce.map(KnownPatient::thresholds),
                Optional.of(known.going().stream().map(EpisodeView::of).toList()),
                Optional.of(known.onCall()),
                Optional.of(known.readings().stream().map(Reading::of).toList()));
    }
}
