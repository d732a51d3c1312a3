package org.telltale.server.api;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.device.DeviceId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.reading.PressureSession;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.care.store.ReadingReads;
import org.telltale.care.vital.Unit;
import org.telltale.server.access.Action;
import org.telltale.server.core.Directory;

/// A patient's pressures as sessions: pairs and triples with their averages.
final class SessionRoutes {
    private static final Duration LONGEST_GAP = Duration.ofHours(1);

    private final Directory directory;
    private final Records records;

    SessionRoutes(Directory directory, Records records) {
        this.directory = directory;
        this.records = records;
    }

    List<Route> routes() {
        return List.of(Route.get("/sessions", Action.READ_READINGS, this::sessions));
    }

    /// Pressures in tenths of a millimetre of mercury, a pulse in tenths a minute.
    record Average(int count, BigDecimal systolic, BigDecimal diastolic, Optional<BigDecimal> pulse, Unit unit) {
        static Average of(PressureSession.Mean mean) {
            return new Average(
                    mean.count(),
                    BigDecimal.valueOf(mean.systolicTenths(), 1),
                    BigDecimal.valueOf(mean.diastolicTenths(), 1),
                    mean.pulseTenths().map(tenths -> BigDecimal.valueOf(tenths, 1)),
                    Unit.MILLIMETRE_OF_MERCURY);
        }
    }

    /// @param average of all readings
    /// @param averageWithoutFirst absent for a single reading
    /// @param pulses where those are that came in bodies of their own, and are in the averages
    record Session(
            Optional<DeviceId> device,
            Instant beganAt,
            Instant endedAt,
            Average average,
            Optional<Average> averageWithoutFirst,
            List<ReadingPlace> readings,
            List<ReadingPlace> pulses) {
        static Session of(PressureSession session) {
            long device = session.readings().getFirst().device();
            return new Session(
                    device == 0 ? Optional.empty() : Optional.of(new DeviceId(device)),
                    session.beganAt(),
                    session.endedAt(),
                    Average.of(session.mean()),
                    session.meanWithoutFirst().map(Average::of),
                    session.readings().stream().map(PressureSession.Part::place).toList(),
                    session.readings().stream()
                            .flatMap(part -> part.pulsePlace().stream())
                            .toList());
        }
    }

    record Sessions(List<Session> sessions, boolean more) {}

    private Reply sessions(Call call) throws Away {
        PatientId patient = call.required("patient", text -> new PatientId(Long.parseLong(text)));
        call.about("patient", patient.number());
        if (!directory.isPatientOf(patient.number(), call.practice().number())) {
            throw Problem.unknown("patient");
        }
        TimeSpan span = call.span();
        Duration gap = call.optional("gap", Duration::parse).orElse(PressureSession.USUAL_GAP);
        if (gap.isNegative() || gap.compareTo(LONGEST_GAP) > 0) {
            throw Problem.invalid("gap", "must be PT0S to " + LONGEST_GAP + ", not " + gap);
        }
        int limit = call.limit();
        records.awaitWritten(call.minPosition());
        List<PressureSession.Part> found =
                records.ask(handle -> new ReadingReads(handle).pressures(call.practice(), patient, span, limit + 1));
        List<PressureSession> sessions =
                PressureSession.of(found.stream().limit(limit).toList(), gap);
        return Reply.ok(new Sessions(sessions.stream().map(Session::of).toList(), found.size() > limit));
    }
}
