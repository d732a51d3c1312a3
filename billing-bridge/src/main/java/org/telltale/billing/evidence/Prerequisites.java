package org.telltale.billing.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.telltale.billing.PatientRecord;
import org.telltale.billing.Reason;
import org.telltale.billing.code.Prerequisite;
import org.telltale.care.day.DaySpan;
import org.telltale.care.program.ChronicCondition;
import org.telltale.care.program.Consent;
import org.telltale.care.program.Enrollment;
import org.telltale.care.program.Program;

/// Looks a prerequisite up in a patient's record.
///
/// With an instant, a consent must have stood at it; without one, at some time of the day.
final class Prerequisites {
    private final PatientRecord record;

    Prerequisites(PatientRecord record) {
        this.record = record;
    }

    /// {@return what is missing on `day`, if anything}
    Optional<Unmet> missing(Prerequisite asked, Enrollment enrollment, LocalDate day, Optional<Instant> at) {
        return unmet(asked, enrollment, day, at)
                .map(each -> new Unmet(each.reason(), each.detail(), Optional.of(asked.source())));
    }

    private Optional<Unmet> unmet(Prerequisite asked, Enrollment enrollment, LocalDate day, Optional<Instant> at) {
        return switch (asked.kind()) {
            case CONSENT_BY_THE_DAY -> consent(asked, day, at, false);
            case CONSENT_BEFORE -> consent(asked, day, at, true);
            case ORDER -> unless(ordered(enrollment, day), Reason.NO_ORDER, "no order on or before " + day);
            case ESTABLISHED_PATIENT -> unless(seenBy(day), Reason.NOT_ESTABLISHED, "no visit on or before " + day);
            case INITIATING_VISIT ->
                unless(
                        initiated(asked, enrollment, day),
                        Reason.NO_INITIATING_VISIT,
                        "no visit in the " + asked.amount() + " months before " + enrollment.startInclusive()
                                + ", and none that starts " + asked.program());
            case CHRONIC_CONDITIONS -> conditions(asked, day);
            case DISCHARGE ->
                unless(
                        discharged(asked, day),
                        Reason.NO_DISCHARGE,
                        "no discharge in the " + asked.amount() + " days up to " + day);
            case COMPREHENSIVE_PLAN ->
                unless(planned(asked.program(), day), Reason.NO_CARE_PLAN, "no plan on or before " + day);
        };
    }

    private Optional<Unmet> consent(Prerequisite asked, LocalDate day, Optional<Instant> at, boolean before) {
        List<Consent> standing = record.programs().consents().stream()
                .filter(consent -> consent.program() == asked.program() && stands(consent, day, at, before))
                .toList();
        if (standing.isEmpty()) {
            return missing(Reason.NO_CONSENT, "no consent stood on " + day);
        }
        if (standing.stream().anyMatch(consent -> consent.statements().containsAll(asked.statements()))) {
            return Optional.empty();
        }
        Set<Consent.Statement> unsaid = EnumSet.copyOf(asked.statements());
        unsaid.removeAll(standing.getLast().statements());
        return missing(Reason.NO_CONSENT, "the consent was given without " + unsaid);
    }

    private boolean stands(Consent consent, LocalDate day, Optional<Instant> at, boolean before) {
        boolean given = (before && at.isPresent())
                ? !at.get().isBefore(consent.givenAt())
                : !day.isBefore(record.days().dayOf(consent.givenAt()));
        boolean withdrawn = consent.withdrawnFrom()
                .map(from -> at.map(instant -> !instant.isBefore(from))
                        .orElseGet(() -> day.isAfter(record.days().dayOf(from.minusNanos(1)))))
                .orElse(false);
        return given && !withdrawn;
    }

    private boolean ordered(Enrollment enrollment, LocalDate day) {
        return record.programs().orders().stream()
                .anyMatch(order -> order.enrollment().equals(enrollment.id())
                        && !order.on().isAfter(day));
    }

    private boolean seenBy(LocalDate day) {
        return record.programs().visits().stream().anyMatch(visit -> !visit.on().isAfter(day));
    }

    private boolean initiated(Prerequisite asked, Enrollment enrollment, LocalDate day) {
        LocalDate earliest = enrollment.startInclusive().minusMonths(asked.amount());
        return record.programs().visits().stream()
                .filter(visit -> !visit.on().isBefore(earliest))
                .filter(visit -> !visit.on().isAfter(day))
                .anyMatch(visit -> !visit.on().isAfter(enrollment.startInclusive())
                        || visit.initiates().equals(Optional.of(asked.program())));
    }

    private Optional<Unmet> conditions(Prerequisite asked, LocalDate day) {
        long count = record.programs().conditions().stream()
                .filter(condition -> condition.standsOn(day))
                .map(ChronicCondition::icd10)
                .distinct()
                .count();
        return unless(
                count >= asked.amount(), Reason.CONDITIONS_TOO_FEW, count + " of " + asked.amount() + " conditions");
    }

    private boolean discharged(Prerequisite asked, LocalDate day) {
        return record.services().transitions().stream()
                .anyMatch(transition -> DaySpan.lasting(transition.dischargedOn(), asked.amount())
                        .contains(day));
    }

    private boolean planned(Program program, LocalDate day) {
        return record.programs().plans().stream()
                .anyMatch(plan -> plan.program() == program && !plan.on().isAfter(day));
    }

    private static Optional<Unmet> unless(boolean met, Reason reason, String detail) {
        return met ? Optional.empty() : missing(reason, detail);
    }

    private static Optional<Unmet> missing(Reason reason, String detail) {
        return Optional.of(new Unmet(reason, detail));
    }
}
