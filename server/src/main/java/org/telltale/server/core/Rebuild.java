package org.telltale.server.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.telltale.care.event.CareEvent;
import org.telltale.care.store.FactReads.Fact;
import org.telltale.escalation.PageAttempt;
import org.telltale.ingest.admit.AdmissionRules;
import org.telltale.ingest.journal.Forcer;
import org.telltale.ingest.journal.Genesis;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalConfig;
import org.telltale.ingest.journal.JournalDamaged;
import org.telltale.ingest.store.ConnectionSource;
import org.telltale.ingest.store.JournalPosition;
import org.telltale.ingest.store.StoreMismatch;

/// Begins a journal anew from what a database still knows.
///
/// Each fact is said again as the event that it was, now: by the server, with the stamp of the recovery. A Monitor
/// takes each of them, and gives the numbers that the tables have. It is told what the one before had in mind, and
/// takes over the episodes that were going on; nothing is sent before a server opens the journal.
public final class Rebuild {
    private static final int FORCE_EVERY = 1_000;
    private static final long EPOCH_SPAN = 1_000_000_000L;

    /// What a database knows.
    ///
    /// @param rememberedReadings how many readings the next Monitor is to remember
    /// @param facts whatever the tables are the projection of, in an order in which it can be said
    /// @param recalled what the Monitor before remembered
    /// @param episodes those that are not over
    public record Known(
            int rememberedReadings,
            List<Fact> facts,
            List<? extends CareEvent> recalled,
            List<CareEvent.EpisodeTakenOver> episodes) {
        /// Copies the lists.
        public Known {
            facts = List.copyOf(facts);
            recalled = List.copyOf(recalled);
            episodes = List.copyOf(episodes);
        }
    }

    /// What was written.
    ///
    /// @param told the last record of the new journal whose event the tables hold already
    /// @param events how many events there are
    /// @param refused facts that the Monitor did not take again, as a line each
    /// @param notTakenOver episodes that it did not take over, as a line each
    public record Rebuilt(JournalPosition told, int events, List<String> refused, List<String> notTakenOver) {}

    private final Journal journal;
    private final long stampMicros;
    private final Monitor monitor;
    private final EventCodec codec = new EventCodec();

    private Rebuild(Journal journal, long stampMicros) {
        this.journal = journal;
        this.stampMicros = stampMicros;
        this.monitor = new Monitor(
                Monitor.FIRST_MEMORY, new LiveObserver(new Board(), new Nobody(), new AccountBoard(), Fetches.NONE));
    }

    /// Writes a journal where there is none.
    ///
    /// @param before where the database stands: the new journal has the next epoch, and begins over every sequence
    ///     that the one before it can have given
    /// @throws IOException if it cannot be written
    /// @throws IllegalStateException if a fact gets another number than the tables have
    public static Rebuilt write(JournalConfig config, JournalPosition before, long stampMicros, Known known)
            throws IOException {
        Genesis genesis = new Genesis(
                UUID.randomUUID(),
                before.epoch() + 1,
                FirstStamp.required(stampMicros),
                firstSequence(before.sequence()));
        try (Journal journal = Journal.open(config, genesis, Forcer.toDisk())) {
            return new Rebuild(journal, stampMicros).write(known);
        }
    }

    /// {@return where the next epoch begins: at one more than a thousand million}
    ///
    /// What was acknowledged and not stored has sequences over the stored one: a whole span is left to it.
    static long firstSequence(long stored) {
        return (stored / EPOCH_SPAN + 2) * EPOCH_SPAN + 1;
    }

    private Rebuilt write(Known known) {
        long first = journal.lastSequence();
        if (known.rememberedReadings() != monitor.seenBudget()) {
            require(new CareEvent.MemorySet(known.rememberedReadings()));
        }
        require(new CareEvent.AdmissionRulesSet(AdmissionRules.NEWEST));
        List<String> refused = new ArrayList<>();
        known.facts().forEach(fact -> sayAgain(fact).ifPresent(refused::add));
        known.recalled().forEach(this::require);
        journal.force();
        JournalPosition told = end();
        List<String> notTakenOver = new ArrayList<>();
        known.episodes().forEach(episode -> takeOver(episode).ifPresent(notTakenOver::add));
        journal.force();
        return new Rebuilt(
                told, (int) (journal.lastSequence() - first), List.copyOf(refused), List.copyOf(notTakenOver));
    }

    private JournalPosition end() {
        byte[] hash = new byte[32];
        journal.copyChainHash(hash);
        return JournalPosition.of(journal.id(), journal.epoch(), journal.lastSequence(), hash);
    }

    /// {@return what it was refused for, where it was}
    private Optional<String> sayAgain(Fact fact) {
        return switch (tell(fact.event())) {
            case Outcome.Applied(long number) when fact.number() == 0 || number == fact.number() -> Optional.empty();
            case Outcome.Applied(long number) ->
                throw new IllegalStateException(name(fact) + " would get number " + number + " and has " + fact.number()
                        + ": the tables are not whole");
            case Outcome.Refused(var refusal)
            when fact.number() == 0 -> Optional.of(name(fact) + ": " + refusal.message());
            case Outcome.Refused(var refusal) ->
                throw new IllegalStateException(
                        name(fact) + ", number " + fact.number() + ", was refused: " + refusal.message());
        };
    }

    private Optional<String> takeOver(CareEvent.EpisodeTakenOver episode) {
        return switch (tell(episode)) {
            case Outcome.Applied(long _) -> Optional.empty();
            case Outcome.Refused(var refusal) -> Optional.of("episode " + episode.episode() + ": " + refusal.message());
        };
    }

    private void require(CareEvent event) {
        if (tell(event) instanceof Outcome.Refused(var refusal)) {
            throw new IllegalStateException(name(event) + " was refused: " + refusal.message());
        }
    }

    /// What the Monitor takes is journaled; what it refuses leaves no trace.
    private Outcome tell(CareEvent event) {
        monitor.begin(journal.lastSequence() + 1, stampMicros);
        Outcome outcome = monitor.event(event);
        if (outcome instanceof Outcome.Applied) {
            append(event);
        }
        return outcome;
    }

    private static String name(Fact fact) {
        return name(fact.event()) + " of record " + fact.position();
    }

    private static String name(CareEvent event) {
        return event.getClass().getSimpleName();
    }

    private void append(CareEvent event) {
        byte[] payload = codec.encode(event);
        long sequence = journal.append(
                codec.typeOf(event), EventCodec.VERSION, stampMicros, Commands.SERVER, 0, payload, 0, payload.length);
        if (sequence % FORCE_EVERY == 0) {
            journal.force();
        }
    }

    /// {@return why the journal that is there cannot be used with this database; empty if it can}
    ///
    /// @throws IllegalArgumentException if its directory cannot be used: the sentence says why
    /// @throws org.telltale.ingest.journal.JournalFrontAway if what it begins with is in an archive that is away
    public static Optional<String> whyNot(JournalConfig config, ConnectionSource connections) {
        try (Journal journal = Journal.open(config)) {
            StoredPlace.requireIfThere(journal, connections, config.shard());
            return Optional.empty();
        } catch (JournalDamaged | StoreMismatch reason) {
            return Optional.of(String.valueOf(reason.getMessage()));
        }
    }

    /// A recovery pages nobody; the server that opens the journal does.
    private static final class Nobody implements Pages {
        @Override
        public void send(PageAttempt attempt) {
            throw new IllegalStateException("a recovery pages nobody");
        }

        @Override
        public void withdraw(PageAttempt attempt) {
            throw new IllegalStateException("a recovery pages nobody");
        }
    }
}
