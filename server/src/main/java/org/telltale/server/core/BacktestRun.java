package org.telltale.server.core;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.telltale.care.account.AccountView;
import org.telltale.care.event.CareEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.escalation.Episode;
import org.telltale.ingest.decode.Item;
import org.telltale.ingest.fetch.FetchAttempt;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalReader;
import org.telltale.ingest.journal.JournalRecord;

/// Tries thresholds on the past of patients: a Monitor goes over the journal from its first record, and two
/// [ShadowPlans] beside it, the plans of today and the thresholds in question, are given whatever that Monitor's own
/// half is given about the patients, when it is.
///
/// So each reading arrives for the thresholds when it arrived for the rules that were in force: with its own time of
/// receipt, held until it was released, and gone once it was withdrawn or given to somebody else. Nothing is sent or
/// written. Belongs to one thread.
final class BacktestRun {
    private final Trial trial;
    private final Was was;
    private final Monitor monitor;
    private final List<ShadowPlans> shadows;
    private final RecordRunner runner;
    private long records;

    /// @param was is told what was decided
    /// @param today is told what today's plans would have decided
    /// @param wouldBe is told what the thresholds would have decided
    BacktestRun(
            Trial trial, PlansOfJournal plans, TrialNotes.Told was, TrialNotes.Told today, TrialNotes.Told wouldBe) {
        this.trial = trial;
        this.was = new Was(trial, was);
        monitor = new Monitor(Monitor.FIRST_MEMORY, this.was);
        shadows = List.of(
                new ShadowPlans(trial, plans, plans::today, new TrialNotes(trial, today), monitor.days()),
                new ShadowPlans(
                        trial,
                        plans,
                        _ -> Optional.of(trial.thresholds()),
                        new TrialNotes(trial, wouldBe),
                        monitor.days()));
        this.was.shadows = shadows;
        monitor.showReadingsTo(
                reading -> shadows.forEach(shadow -> shadow.reading(reading)),
                (patient, vital, place) -> shadows.forEach(shadow -> shadow.withdraw(patient, vital, place)));
        runner = new RecordRunner(monitor, new EventCodec());
    }

    /// Goes over the journal.
    ///
    /// @param last the last record that is gone over
    /// @param givesUp says before each record why the run must be given up; empty where it need not be
    /// @return why it was given up; empty where it was not
    Optional<String> over(Journal journal, long last, GivesUp givesUp) throws IOException {
        JournalRecord record = new JournalRecord();
        try (JournalReader reader = journal.reader(1)) {
            while (reader.next(record) && record.sequence() <= last && record.stampMicros() <= trial.untilMicros()) {
                Optional<String> lack = givesUp.why(record.sequence());
                if (lack.isPresent()) {
                    return lack;
                }
                run(record);
                records++;
            }
        }
        shadows.forEach(shadow -> shadow.end(monitor.nextDeadlineMicros()));
        return Optional.empty();
    }

    private void run(JournalRecord record) throws IOException {
        was.begin(record.stampMicros());
        for (ShadowPlans shadow : shadows) {
            shadow.begin(record.stampMicros(), monitor.nextDeadlineMicros());
        }
        runner.decode(record);
        runner.run(record);
    }

    /// {@return how many records were gone over}
    long records() {
        return records;
    }

    /// {@return those who are held to the thresholds in question}
    ShadowPlans tried() {
        return shadows.getLast();
    }

    /// Hears what was decided, and tells the shadows what people have done.
    private static final class Was extends TrialNotes implements MonitorObserver {
        private List<ShadowPlans> shadows = List.of();

        private Was(Trial trial, Told told) {
            super(trial, told);
        }

        @Override
        public void event(long position, long stampMicros, CareEvent event, Outcome outcome) {
            if (!(outcome instanceof Outcome.Applied(long number))) {
                return;
            }
            if (event instanceof CareEvent.PatientEnrolled enrolled) {
                PatientId patient = new PatientId(number);
                shadows.forEach(beside -> beside.enrolled(patient, enrolled.practice(), enrolled.status()));
            } else {
                shadows.forEach(beside -> beside.event(event));
            }
        }

        @Override
        public void resolved(Episode episode) {
            super.resolved(episode);
            if (episode.state() instanceof Episode.State.Resolved over
                    && over.how() instanceof Episode.Resolution.ByPerson ended) {
                shadows.forEach(beside -> beside.ended(episode.patient(), episode.threshold(), ended.by()));
            }
        }

        // What follows decides nothing about episodes.

        @Override
        public void verdict(
                long position,
                Item item,
                Verdict verdict,
                VerdictReason reason,
                long practice,
                long whose,
                long device,
                long takenAtMicros,
                TimeSource timeSource) {}

        @Override
        public void settled(
                long position,
                int index,
                Verdict verdict,
                VerdictReason reason,
                long practice,
                long whose,
                long device,
                boolean isForRules) {}

        @Override
        public void unreadable(long position, int count) {}

        @Override
        public void fetchDue(FetchAttempt attempt) {}

        @Override
        public void accountChanged(AccountView account) {}

        @Override
        public void noticeOfNobody(long credential) {}
    }
}
