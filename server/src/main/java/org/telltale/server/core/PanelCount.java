package org.telltale.server.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.patient.PatientId;
import org.telltale.escalation.Hindsight;

/// Counts what one side decided about each patient of a panel. Belongs to one thread.
final class PanelCount implements TrialNotes.Told {
    private final Map<PatientId, OfOne> patients = new HashMap<>();
    private int pages;

    private static final class OfOne {
        private final List<PageKey> pages = new ArrayList<>();
        private Optional<Long> firstPageMicros = Optional.empty();
        private int late;
    }

    @Override
    public void decided(PatientId patient, Hindsight.Decision decision) {
        OfOne one = patients.computeIfAbsent(patient, _ -> new OfOne());
        if (decision.kind().pages()) {
            one.pages.add(PageKey.of(decision));
            one.firstPageMicros = one.firstPageMicros.or(() -> Optional.of(decision.atMicros()));
            pages++;
        } else if (decision.kind() == Hindsight.Kind.LATE) {
            one.late++;
        }
    }

    /// {@return how many decisions paged, of all patients}
    int pages() {
        return pages;
    }

    Backtest.Side of(PatientId patient) {
        OfOne one = patients.getOrDefault(patient, new OfOne());
        return new Backtest.Side(one.pages.size(), one.firstPageMicros, one.late);
    }

    /// {@return how many of the pages about a patient are about what another side pages about, too}
    int both(PatientId patient, PanelCount other) {
        Set<PageKey> theirs = new HashSet<>(other.patients.getOrDefault(patient, new OfOne()).pages);
        return (int) patients.getOrDefault(patient, new OfOne()).pages.stream()
                .filter(theirs::contains)
                .count();
    }
}
