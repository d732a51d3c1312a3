package org.telltale.server.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.device.CredentialId;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.ReadingEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.patient.PatientId;
import org.telltale.care.reading.HeldReading;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.store.HeldRecord;
import org.telltale.care.store.ReadingReads;
import org.telltale.care.store.ReadingRecord;
import org.telltale.care.vital.Vital;
import org.telltale.server.access.Action;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;

/// A patient's readings, and those that are held until somebody says whose they are.
final class ReadingRoutes {
    /// How many are shown on either side of a held reading.
    private static final int NEIGHBOURS = 5;

    private final Desk desk;
    private final Directory directory;
    private final Records records;

    ReadingRoutes(Desk desk, Directory directory, Records records) {
        this.desk = desk;
        this.directory = directory;
        this.records = records;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/readings", Action.READ_READINGS, this::readings),
                Route.post("/readings/{reading}/{index}/reassign", Action.REASSIGN_READING, this::reassign),
                Route.get("/held", Action.READ_HELD, this::held),
                Route.get("/held/{held}/{index}/neighbours", Action.READ_READINGS, this::neighbours),
                Route.post("/held/{held}/{index}/release", Action.DECIDE_HELD, this::release),
                Route.post("/held/{held}/{index}/reject", Action.DECIDE_HELD, this::reject));
    }

    /// @param position the journal sequence of the body it came in: where its bytes are
    /// @param takenAt as derived, from what `timeSource` says
    /// @param rounded whether digits finer than any device were rounded in comparisons
    /// @param notes what it should be read with
    /// @param replacedBy what counts in its place; absent while it counts itself
    /// @param movedTo for whom it counts, if a person has found it to be another patient's
    record Reading(
            long position,
            int index,
            Optional<DeviceId> device,
            Optional<CredentialId> credential,
            Vital vital,
            @JsonUnwrapped Measured measured,
            Instant takenAt,
            TimeSource timeSource,
            Optional<Instant> deviceTime,
            Optional<Integer> deviceOffsetMinutes,
            Optional<Instant> gatewayTime,
            Instant receivedAt,
            Instant storedAt,
            boolean manual,
            boolean rounded,
            Set<ReadingNote> notes,
            Optional<ReadingPlace> replacedBy,
            Optional<PatientId> movedTo) {
        static Reading of(ReadingRecord kept) {
            return new Reading(
                    kept.position(),
                    kept.index(),
                    kept.device(),
                    kept.credential(),
                    kept.vital(),
                    Measured.of(kept.vital(), kept.first(), kept.second(), kept.third()),
                    kept.takenAt(),
                    kept.timeSource(),
                    kept.times().device(),
                    kept.times().deviceOffsetMinutes(),
                    kept.times().gateway(),
                    kept.times().received(),
                    kept.times().committed(),
                    kept.manual(),
                    kept.rounded(),
                    kept.notes(),
                    kept.replacedBy(),
                    kept.movedTo());
        }
    }

    record Readings(List<Reading> readings, boolean more) {}

    /// @param takenAt as derived, from what `timeSource` says
    /// @param corrects whose place it takes if it is released
    record Held(
            long position,
            int index,
            VerdictReason reason,
            String deviceName,
            Optional<DeviceId> device,
            Optional<CredentialId> credential,
            Vital vital,
            @JsonUnwrapped Measured measured,
            Instant takenAt,
            TimeSource timeSource,
            Optional<Instant> deviceTime,
            Optional<Integer> deviceOffsetMinutes,
            Optional<Instant> gatewayTime,
            Instant receivedAt,
            Instant storedAt,
            boolean manual,
            Set<ReadingNote> notes,
            Optional<ReadingPlace> corrects) {
        static Held of(HeldRecord kept) {
            return new Held(
                    kept.reading().position(),
                    kept.reading().index(),
                    kept.reason(),
                    kept.deviceName(),
                    kept.device(),
                    kept.credential(),
                    kept.reading().vital(),
                    Measured.of(kept.reading().vital(), kept.first(), kept.second(), kept.third()),
                    Micros.instant(kept.reading().takenAtMicros()),
                    kept.timeSource(),
                    kept.times().device(),
                    kept.times().deviceOffsetMinutes(),
                    kept.times().gateway(),
                    kept.times().received(),
                    kept.times().committed(),
                    kept.reading().manual(),
                    ReadingNote.in(kept.reading()
                            .beside()
                            .map(HeldReading.Beside::notes)
                            .orElse(0)),
                    kept.reading().corrects());
        }
    }

    record HeldReadings(List<Held> held, Optional<Long> next) {}

    /// @param patient whose it is
    record Neighbour(PatientId patient, @JsonUnwrapped Reading reading) {}

    record Neighbours(List<Neighbour> neighbours) {}

    record Release(PatientId patient, String reason) {
        Release {
            Texts.require(reason, "reason", 200);
        }
    }

    record Rejection(String reason) {
        Rejection {
            Texts.require(reason, "reason", 200);
        }
    }

    record Reassignment(PatientId from, PatientId to, String reason) {
        Reassignment {
            Texts.require(reason, "reason", 200);
        }
    }

    /// @param changesFrom where it is told what would have been otherwise of the patient who has it no more
    /// @param changesTo the same of the one who has it now
    record Reassigned(long position, String changesFrom, String changesTo) {}

    /// @param position where the decision is in the journal
    /// @param changes where it is told what the reading would have changed, had it been there in time
    record Decided(long position, String changes) {}

    private Reply readings(Call call) throws Away {
        PatientId patient = call.required("patient", text -> new PatientId(Long.parseLong(text)));
        call.about("patient", patient.number());
        if (!directory.isPatientOf(patient.number(), call.practice().number())) {
            throw Problem.unknown("patient");
        }
        TimeSpan span = call.span();
        int limit = call.limit();
        records.awaitWritten(call.minPosition());
        List<ReadingRecord> found =
                records.ask(handle -> new ReadingReads(handle).readings(call.practice(), patient, span, limit + 1));
        return Reply.ok(
                new Readings(found.stream().limit(limit).map(Reading::of).toList(), found.size() > limit));
    }

    private Reply reassign(Call call) throws Away, Commands.Unavailable {
        long position = call.number("reading");
        int index = (int) Math.min(Integer.MAX_VALUE, call.number("index"));
        call.about("reading", position + "/" + index);
        Reassignment asked = call.body(Reassignment.class);
        records.awaitWritten(call.minPosition());
        ReadingRecord kept = records.ask(
                        handle -> new ReadingReads(handle).reading(call.practice(), asked.from(), position, index))
                .orElseThrow(() -> Problem.unknown("reading"));
        if (kept.movedTo().isPresent()) {
            throw Problem.of(Refusal.conflict("from has the reading no more: it was moved to another patient"));
        }
        if (kept.replacedBy().isPresent()) {
            throw Problem.of(Refusal.conflict("reading counts no more: another value counts in its place"));
        }
        CareEvent event = new ReadingEvent.ReadingReassigned(
                call.practice(), kept.asCarried(), asked.from(), asked.to(), asked.reason());
        return Reply.ok(new Reassigned(
                desk.create(call, event).position(),
                HindsightRoutes.addressOf(position, index, asked.from()),
                HindsightRoutes.addressOf(position, index, asked.to())));
    }

    private Reply held(Call call) throws Away {
        int limit = call.limit();
        long after = call.after();
        records.awaitWritten(call.minPosition());
        List<HeldRecord> found = records.ask(handle -> new ReadingReads(handle).held(call.practice(), after, limit));
        Optional<Long> next = found.size() < limit
                ? Optional.empty()
                : Optional.of(found.getLast().reading().position());
        return Reply.ok(new HeldReadings(found.stream().map(Held::of).toList(), next));
    }

    /// Of another patient than the one that a value is taken for it may be the next one.
    private Reply neighbours(Call call) throws Away {
        HeldRecord held = waiting(call);
        List<ReadingRecord> found =
                records.ask(handle -> new ReadingReads(handle).neighbours(call.practice(), held, NEIGHBOURS));
        return Reply.ok(new Neighbours(found.stream()
                .map(kept -> new Neighbour(kept.patient(), Reading.of(kept)))
                .toList()));
    }

    private Reply release(Call call) throws Away, Commands.Unavailable {
        HeldRecord held = waiting(call);
        Release asked = call.body(Release.class);
        return decide(
                call,
                held,
                new CareEvent.HeldReleased(call.practice(), held.reading(), asked.patient(), asked.reason()));
    }

    private Reply reject(Call call) throws Away, Commands.Unavailable {
        HeldRecord held = waiting(call);
        Rejection asked = call.body(Rejection.class);
        return decide(
                call,
                held,
                new CareEvent.HeldRejected(
                        call.practice(),
                        held.reading().position(),
                        held.reading().index(),
                        asked.reason()));
    }

    private Reply decide(Call call, HeldRecord held, CareEvent decision) throws Commands.Unavailable {
        long position = desk.create(call, decision).position();
        return Reply.ok(new Decided(
                position,
                HindsightRoutes.addressOf(
                        held.reading().position(), held.reading().index())));
    }

    private HeldRecord waiting(Call call) throws Away {
        long position = call.number("held");
        int index = (int) Math.min(Integer.MAX_VALUE, call.number("index"));
        call.about("held", position + "/" + index);
        records.awaitWritten(call.minPosition());
        return records.ask(handle -> new ReadingReads(handle).heldAt(call.practice(), position, index))
                .orElseThrow(() -> Problem.unknown("held"));
    }
}
