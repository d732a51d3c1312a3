package org.telltale.billing.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.telltale.billing.Bar;
import org.telltale.billing.DeviceReading;
import org.telltale.billing.PatientRecord;
import org.telltale.billing.Reason;
import org.telltale.billing.code.CodeBook;
import org.telltale.billing.code.Prerequisite;
import org.telltale.care.day.DaySpan;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.program.Enrollment;
import org.telltale.care.program.Program;
import org.telltale.care.time.Standing;
import org.telltale.care.time.TimeEntry;

/// What can count: judged by what was on record on the day of a reading or of work.
///
/// A prerequisite that is met from a day on lets what happened before stay uncounted: a consent given on the tenth
/// makes nothing of the first nine days.
public final class Eligibility {
    /// Where it is written that a person has kept something from being billed.
    private static final String RECORDED = "the practice's own record";

    private final PatientRecord record;
    private final CodeBook book;
    private final Prerequisites prerequisites;

    /// @param record what is on record
    /// @param book what is asked for
    public Eligibility(PatientRecord record, CodeBook book) {
        this.record = record;
        this.book = book;
        this.prerequisites = new Prerequisites(record);
    }

    /// {@return what keeps a reading from proving a device day of a program, if anything}
    public Optional<Unmet> ofReading(Program program, DeviceReading reading) {
        if (reading.manual() && !reading.monitored().mayBeEntered()) {
            return unmet(Reason.MANUAL_READING, "not sent by the device");
        }
        if (!reading.fdaDefined()) {
            return unmet(
                    Reason.DEVICE_NOT_QUALIFIED, "device " + reading.device().number());
        }
        PatientStatus status = record.status().at(reading.takenAt());
        if (!monitored(status)) {
            return unmet(Reason.NOT_MONITORED, "status " + status);
        }
        return onRecord(program, record.days().dayOf(reading.takenAt()), Optional.of(reading.takenAt()));
    }

    /// {@return what keeps an entry's time from counting at all, if anything}
    public Optional<Unmet> ofTime(TimeEntry entry) {
        if (entry.qualification().standing() == Standing.NOT_CLINICAL) {
            return unmet(Reason.NOT_CLINICAL_STAFF, entry.qualification().name());
        }
        if (!entry.activity().counts()) {
            return unmet(Reason.ACTIVITY_NOT_COUNTED, entry.activity().name());
        }
        PatientStatus status = record.status().at(entry.start());
        if (!alive(status)) {
            return unmet(Reason.NOT_MONITORED, "status " + status);
        }
        return onRecord(entry.program(), record.days().dayOf(entry.start()), Optional.of(entry.start()));
    }

    /// {@return what keeps a whole period or month from being billed, if anything}
    ///
    /// That is a bar on one of its days, or that on none of them everything was on record; then it is what was
    /// missing on the last day of the enrollment in it.
    public Optional<Unmet> ofService(Program program, DaySpan span) {
        Optional<Bar> bar = record.payer().bars().stream()
                .filter(each -> each.program() == program && each.days().overlaps(span))
                .findFirst();
        if (bar.isPresent()) {
            return bar.map(
                    each -> new Unmet(each.kind().reason(), "recorded for " + each.days(), Optional.of(RECORDED)));
        }
        Optional<Unmet> missing = unmet(Reason.NOT_ENROLLED, "not enrolled in " + program);
        for (LocalDate day = span.startInclusive(); span.contains(day); day = day.plusDays(1)) {
            Optional<Unmet> today = onRecord(program, day, Optional.empty());
            if (today.isEmpty()) {
                return today;
            }
            if (enrollment(program, day).isPresent()) {
                missing = today;
            }
        }
        return missing;
    }

    /// {@return the last day of `span` on which the patient was alive; its last day where the patient was so on none}
    ///
    /// No service has a date after a death. A death has the day on which it is on record.
    public LocalDate lastDayAlive(DaySpan span) {
        for (LocalDate day = span.last(); span.contains(day); day = day.minusDays(1)) {
            if (record.days().spansOf(DaySpan.of(day)).stream().anyMatch(this::isAliveAtTheStart)) {
                return day;
            }
        }
        return span.last();
    }

    private boolean isAliveAtTheStart(TimeSpan span) {
        return alive(record.status().at(span.startInclusive()));
    }

    /// {@return whether care with a psychiatric consultant begins in a month; empty if none goes on in it}
    public Optional<Boolean> firstOfCollaboration(DaySpan month) {
        List<DaySpan> courses = record.services().collaborations().stream()
                .filter(course -> course.overlaps(month))
                .toList();
        return courses.isEmpty()
                ? Optional.empty()
                : Optional.of(courses.stream().anyMatch(course -> month.contains(course.startInclusive())));
    }

    /// {@return the patient's enrollment in a program on a day}
    public Optional<Enrollment> enrollment(Program program, LocalDate day) {
        return record.programs().enrollments().stream()
                .filter(enrollment -> enrollment.program() == program && enrollment.contains(day))
                .findFirst();
    }

    private Optional<Unmet> onRecord(Program program, LocalDate day, Optional<Instant> at) {
        Optional<Enrollment> enrollment = enrollment(program, day);
        if (enrollment.isEmpty()) {
            return unmet(Reason.NOT_ENROLLED, "not enrolled in " + program);
        }
        for (Prerequisite asked : book.prerequisites(program, day)) {
            Optional<Unmet> missing = prerequisites.missing(asked, enrollment.get(), day, at);
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }

    private static boolean monitored(PatientStatus status) {
        return switch (status) {
            case ACTIVE, TRAVELING -> true;
            case PAUSED, ADMITTED, DISCHARGED, DECEASED -> false;
        };
    }

    // A call to the hospital is care; whoever is dead gets none.
    private static boolean alive(PatientStatus status) {
        return switch (status) {
            case ACTIVE, PAUSED, ADMITTED, TRAVELING, DISCHARGED -> true;
            case DECEASED -> false;
        };
    }

    private static Optional<Unmet> unmet(Reason reason, String detail) {
        return Optional.of(new Unmet(reason, detail));
    }
}
