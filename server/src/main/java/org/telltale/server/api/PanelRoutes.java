package org.telltale.server.api;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.telltale.care.event.Recordable;
import org.telltale.care.patient.PatientId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.server.access.Action;
import org.telltale.server.core.Backtest;
import org.telltale.server.core.BacktestUnderWay;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;
import org.telltale.server.core.Reruns;
import org.telltale.server.library.Library;

/// A rule of the library, or thresholds that nobody has signed, tried on the past of a practice's
/// patients. It takes as long as their records: so it is begun, looked at, and fetched when it is
/// over.
///
/// The newest [#MOST_KEPT] are kept, in memory. Whoever sees what came of one has looked at each of its
/// patients, also at those who are not listed: that nobody would have been paged is said of them. The
/// audit log notes each.
final class PanelRoutes {
    /// The most that are kept to be looked at, of all practices.
    static final int MOST_KEPT = 16;

    /// The most patients of one.
    static final int MOST_PATIENTS = 20_000;

    private final Directory directory;
    private final Reruns reruns;
    private final Library library;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final Map<Long, Kept> kept = new LinkedHashMap<>();
    private long newest;

    PanelRoutes(Directory directory, Reruns reruns, Library library, AuditTrail audit, InstantSource clock) {
        this.directory = directory;
        this.reruns = reruns;
        this.library = library;
        this.audit = audit;
        this.clock = clock;
        // No number is given twice, also after a restart: the audit log knows them for years.
        this.newest = clock.instant().getEpochSecond();
    }

    List<Route> routes() {
        return List.of(
                Route.post("/backtests", Action.TRY_THRESHOLDS, this::begin),
                Route.get("/backtests/{backtest}", Action.TRY_THRESHOLDS, this::show),
                Route.delete("/backtests/{backtest}", Action.TRY_THRESHOLDS, this::giveUp));
    }

    private record Kept(PracticeId practice, NewPanel asked, BacktestUnderWay underWay) {}

    /// @param rule one of the library, or `thresholds`, but not both
    /// @param patients some of the practice's; all of them, where nothing is said
    record NewPanel(
            Optional<String> rule,
            Optional<List<Threshold>> thresholds,
            Optional<Set<Long>> patients,
            Instant from,
            Instant to) {
        NewPanel {
            Recordable.moment(from, "from");
            Recordable.moment(to, "to");
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("to must be after from");
            }
            if (rule.isPresent() == thresholds.isPresent()) {
                throw new IllegalArgumentException("rule or thresholds must be given, and not both");
            }
            if (thresholds.isPresent() && thresholds.get().size() > CarePlan.MOST_THRESHOLDS) {
                throw new IllegalArgumentException("thresholds must be at most " + CarePlan.MOST_THRESHOLDS);
            }
        }
    }

    /// It has begun, and has this number.
    record Begun(long number) {}

    private Reply begin(Call call) throws Commands.Unavailable {
        NewPanel asked = call.body(NewPanel.class);
        if (asked.to().isAfter(clock.instant())) {
            throw Problem.in("to", Problem.Status.INVALID, "to must not be in the future");
        }
        List<Threshold> thresholds = thresholds(asked);
        Set<PatientId> patients = patients(asked, call.practice());
        BacktestUnderWay underWay = reruns.backtest(call.practice(), patients, thresholds, asked.from(), asked.to());
        long number = keep(new Kept(call.practice(), asked, underWay));
        call.about("backtest", number);
        return Reply.created(Route.ROOT + "/backtests/" + number, new Begun(number));
    }

    private List<Threshold> thresholds(NewPanel asked) {
        List<Threshold> wanted = asked.thresholds()
                .orElseGet(() -> asked.rule().stream()
                        .map(id -> library.rule(id)
                                .orElseThrow(() -> Problem.invalid("rule", "the library has no rule " + id))
                                .rule()
                                .threshold())
                        .toList());
        for (int place = 0; place < wanted.size(); place++) {
            PlanRoutes.requireSignable(wanted.get(place), place);
        }
        return wanted;
    }

    private Set<PatientId> patients(NewPanel asked, PracticeId practice) {
        Set<PatientId> patients = asked.patients()
                .map(these -> these.stream().mapToLong(Long::longValue))
                .orElseGet(() -> LongStream.rangeClosed(1, directory.patientCount())
                        .filter(number -> directory.isPatientOf(number, practice.number())))
                .peek(number -> requirePatient(number, practice))
                .limit(MOST_PATIENTS + 1L)
                .mapToObj(PatientId::new)
                .collect(Collectors.toUnmodifiableSet());
        if (asked.patients().isPresent() && patients.size() == 1) {
            throw Problem.invalid(
                    "patients",
                    "names one: ask POST /patients/{patient}/backtest, which is noted as a look at that patient");
        }
        if (patients.isEmpty() || patients.size() > MOST_PATIENTS) {
            throw Problem.invalid("patients", "must be 1 to " + MOST_PATIENTS);
        }
        return patients;
    }

    private void requirePatient(long number, PracticeId practice) {
        if (!directory.isPatientOf(number, practice.number())) {
            throw Problem.invalid("patients", "names nobody of this practice: " + number);
        }
    }

    private synchronized long keep(Kept one) {
        kept.put(++newest, one);
        if (kept.size() > MOST_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        return newest;
    }

    private synchronized Kept kept(Call call) {
        long number = call.number("backtest");
        Kept found = kept.get(number);
        if (found == null || !found.practice().equals(call.practice())) {
            throw Problem.unknown("backtest");
        }
        call.about("backtest", number);
        return found;
    }

    private Reply show(Call call) {
        Kept found = kept(call);
        NewPanel asked = found.asked();
        double done = found.underWay().done();
        Optional<Backtest> over = found.underWay().result();
        over.ifPresent(result -> noteEach(call, result));
        return Reply.ok(over.map(result -> TriedPanel.of(asked.from(), asked.to(), result))
                .orElseGet(() -> TriedPanel.running(asked.from(), asked.to(), done)));
    }

    private void noteEach(Call call, Backtest result) {
        boolean isNoted = switch (result) {
            case Backtest.OfPanel panel ->
                audit.record(panel.patients().stream()
                        .map(one -> look(call, one.patient()))
                        .toList());
            case Backtest.CannotBe _, Backtest.Made _ -> true;
        };
        if (!isNoted) {
            throw Problem.of(Problem.Status.UNAVAILABLE, "the audit log cannot take more now");
        }
    }

    private AuditEntry look(Call call, PatientId patient) {
        return new AuditEntry(
                clock.instant(),
                call.caller().person().number(),
                call.practice().number(),
                Action.TRY_THRESHOLDS.name(),
                "patient/" + patient.number(),
                200,
                call.position());
    }

    private Reply giveUp(Call call) {
        Kept found = kept(call);
        found.underWay().giveUp();
        return Reply.ok(new Begun(call.number("backtest")));
    }
}
