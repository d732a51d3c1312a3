package org.telltale.benchmarks.ward;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.management.JMException;
import org.telltale.benchmarks.result.Report;
import org.telltale.benchmarks.result.Spread;
import org.telltale.care.reading.Verdict;
import org.telltale.care.vital.Vital;
import org.telltale.server.core.Monitor;

/// Measures what a monitored patient with a scale, a cuff and an oximeter takes of one Monitor's heap.
///
/// The index of readings that were here before is counted apart: it is what the same readings leave behind in a
/// Monitor that knows none of the devices. What is left is names, devices, plan and the windows of a week. A server has
/// two Monitors, the live one and the follower's.
public final class HeapPerPatient {
    private static final List<Vital> THREE = List.of(Vital.WEIGHT, Vital.BLOOD_PRESSURE, Vital.OXYGEN_SATURATION);
    private static final int DAYS = 10;
    private static final int LEAST_REMEMBERED = 1 << 20;
    private static final int SHOWN_CLASSES = 16;

    private final int patients;
    private final int remembered;

    private HeapPerPatient(int patients) {
        this.patients = patients;
        this.remembered = Math.max(LEAST_REMEMBERED, 2 * Integer.highestOneBit(10 * patients));
    }

    /// Measures and prints.
    ///
    /// @param results the folder for the figures
    /// @param args how many patients: 100,000 where nothing is said
    public static void measure(Path results, String... args) throws JMException, IOException {
        int patients = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        Report report = Report.begin("heap", "./telltale bench heap " + patients, InstantSource.system());
        print(report, patients, of(patients));
        report.write(results);
    }

    /// Bytes of live heap a patient.
    ///
    /// @param admitted names, devices and plan
    /// @param windows what ten days of readings leave behind of a patient
    /// @param identities what they leave behind to know their repeats by: counted apart
    /// @param classes the classes that grew most, identities included, as rows of a table
    record Cost(double admitted, double windows, double identities, List<String> classes) {
        double together() {
            return admitted + windows;
        }
    }

    static Cost of(int patients) throws JMException {
        return new HeapPerPatient(patients).cost();
    }

    private Cost cost() throws JMException {
        CountingObserver observer = new CountingObserver();
        Ward strangers = new Ward(new Monitor(remembered, observer), patients, THREE);
        strangers.openOnly();
        double identities = growth(() -> strangers.days(DAYS));
        Ward ward = new Ward(new Monitor(remembered, observer), patients, THREE);
        Map<String, Long> classes = LiveHeap.byClass();
        double admitted = growth(() -> ward.admit(Plans.threeVitals()));
        double windows = growth(() -> ward.days(DAYS)) - identities;
        List<String> grown = LiveHeap.grown(classes, LiveHeap.byClass(), patients, SHOWN_CLASSES);
        // Asked of both wards at the end, so that neither was garbage while it was measured.
        requireThatAllCounted(observer, strangers.taken(), ward.taken());
        return new Cost(admitted, windows, identities, grown);
    }

    private static void print(Report report, int patients, Cost cost) {
        report.line(String.format(
                Locale.ROOT,
                "%,d patients with three devices each, after %d days: bytes of live heap a patient.",
                patients,
                DAYS));
        report.table("part", "bytes a patient");
        row(report, "names, devices and plan", cost.admitted());
        row(report, "windows of the last week's readings", cost.windows());
        row(report, "together: the goal is 1,024", cost.together());
        row(report, "apart: identities of readings, 28 each within their budget", cost.identities());
        report.table("class, identities included", "bytes a patient");
        cost.classes().forEach(report::line);
    }

    private double growth(Runnable step) {
        long before = LiveHeap.usedBytes();
        step.run();
        return (double) (LiveHeap.usedBytes() - before) / patients;
    }

    private static void row(Report report, String part, double bytes) {
        report.row(part, Spread.format(bytes));
        report.json().put(part, bytes);
    }

    private static void requireThatAllCounted(CountingObserver observer, long held, long stored) {
        if (observer.count(Verdict.STORED) != stored || observer.count(Verdict.HELD) != held) {
            throw new IllegalStateException("of " + stored + " and " + held + " readings, "
                    + observer.count(Verdict.STORED) + " were stored and " + observer.count(Verdict.HELD) + " held");
        }
    }
}
