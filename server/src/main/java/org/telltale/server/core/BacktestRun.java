package org.telltale.server.core;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.telltale.care.account.AccountView;
import org.telltale.care.event.CareEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.escalation.Episode;
import org.telltale.ingest.decode.Item;
import org.telltale.ingest.fetch.FetchAttempt;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalReader;
import org.telltale.ingest.journal.JournalRecord;

/// Tries thresholds on a patient's past: a Monitor goes over the journal from its first record, and a [ShadowPlan]
/// beside it is given whatever that Monitor's own half is given about the patient, when it is.
///
/// So each reading arrives for the thresholds when it arrived for the rules that were in force: with its own time of
/// receipt, held until it was released, and gone once it was withdrawn or given to somebody else. Nothing is sent or
/// written. Belongs to one thread.
final class BacktestRun {
    /// What is tried, and over which time, both ends included.
    record Trial(
            PracticeId practice, PatientId patient, List<Threshold> thresholds, long fromMicros, long untilMicros) {
        /// Copies the list.
        Trial {
            thresholds = List.copyOf(thresholds);
        }
    }

    private final Trial trial;
    private final Was was;
    private final PatientNotes wouldBe;
    private final Monitor monitor;
    private final ShadowPlan shadow;
    private final RecordRunner runner;

    BacktestRun(Trial trial) {
        this.trial = trial;
        was = new Was(trial);
        wouldBe = new PatientNotes(trial.patient(), trial.fromMicros(), trial.untilMicros());
        monitor = new Monitor(Monitor.FIRST_MEMORY, was);
        shadow = new ShadowPlan(trial.practice(), trial.patient(), trial.thresholds(), wouldBe, monitor.days());
        was.shadow = Optional.of(shadow);
        monitor.showReadingsTo(shadow::reading, shadow::withdraw);
        runner = new RecordRunner(monitor, new EventCodec());
    }

    /// {@return what was decided, and what would have been}
    ///
    /// @param last the last record that is gone over
    /// @param givesUp says before each record why the run must be given up; empty where it need not be
    Backtest over(Journal journal, long last, GivesUp givesUp) throws IOException {
        JournalRecord record = new JournalRecord();
        long count = 0;
        try (JournalReader reader = journal.reader(1)) {
            while (reader.next(record) && record.sequence() <= last && record.stampMicros() <= trial.untilMicros()) {
                Optional<String> lack = givesUp.why(record.sequence());
                if (lack.isPresent()) {
                    return new Backtest.CannotBe(lack.get());
                }
                run(record);
                count++;
            }
        }
        shadow.pass(trial.untilMicros(), monitor.nextDeadlineMicros());
        return made(count);
    }

    private void run(JournalRecord record) throws IOException {
        was.begin(record.stampMicros());
        shadow.begin(record.stampMicros(), monitor.nextDeadlineMicros());
        runner.decode(record);
        runner.run(record);
    }

    private Backtest made(long count) {
        if (Math.max(was.decisions().size(), wouldBe.decisions().size()) > Backtest.MOST_DECISIONS) {
            return new Backtest.CannotBe(
                    "more than " + Backtest.MOST_DECISIONS + " decisions would be told: ask about a shorter time");
        }
        return new Backtest.Made(count, was.decisions(), wouldBe.decisions());
    }

    /// Whether a run goes on.
    @FunctionalInterface
    interface GivesUp {
        /// {@return why not; empty where it does}
        ///
        /// @param sequence the record that is next
        Optional<String> why(long sequence);
    }

    /// Hears what was decided, and tells the shadow what people have done.
    private static final class Was extends PatientNotes implements MonitorObserver {
        private final PatientId patient;
        private Optional<ShadowPlan> shadow = Optional.empty();

        private Was(Trial trial) {
            super(trial.patient(), trial.fromMicros(), trial.untilMicros());
            this.patient = trial.patient();
        }

        @Override
        public void event(long position, long stampMicros, CareEvent event, Outcome outcome) {
            if (!(outcome instanceof Outcome.Applied(long number))) {
                return;
            }
            if (event instanceof CareEvent.PatientEnrolled enrolled) {
                shadow.ifPresent(
                        beside -> beside.enrolled(new PatientId(number), enrolled.practice(), enrolled.status()));
            } else {
                shadow.ifPresent(beside -> beside.event(event));
            }
        }

        @Override
        public void resolved(Episode episode) {
            super.resolved(episode);
            if (episode.patient().equals(patient)
                    && episode.state() instanceof Episode.State.Resolved over
                    && over.how() instanceof Episode.Resolution.ByPerson ended) {
                shadow.ifPresent(beside -> beside.ended(episode.threshold(), ended.by()));
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
