package org.telltale.server.serve;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.telltale.care.store.AuditEvent;
import org.telltale.care.store.AuditLog;
import org.telltale.care.store.CareJdbi;
import org.telltale.care.store.FactReads;
import org.telltale.care.store.RecallReads;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalConfig;
import org.telltale.ingest.journal.JournalFrontAway;
import org.telltale.ingest.store.JournalPosition;
import org.telltale.ingest.store.ReadingStore;
import org.telltale.server.Refusal;
import org.telltale.server.access.Secrets;
import org.telltale.server.config.Settings;
import org.telltale.server.core.JournalName;
import org.telltale.server.core.Rebuild;
import org.telltale.server.core.TimeSources;

/// The way out where the journal is lost: a new one under a new epoch, from what the database knows.
///
/// See [RecoveryStep] for what it does. Cut short anywhere, the server refuses as it did before, and the recovery is
/// run again.
public final class DatabaseRecovery {
    private final Settings settings;
    private final JournalConfig journal;
    private final JournalSwap swap;
    private final TimeSources clock = new MachineClock();
    private final Consumer<RecoveryStep> before;

    /// A recovery of the server that these settings are of.
    public DatabaseRecovery(Settings settings) {
        this(settings, _ -> {});
    }

    /// A recovery of which somebody is told what it will do next.
    DatabaseRecovery(Settings settings, Consumer<RecoveryStep> before) {
        this.settings = settings;
        this.journal =
                settings.journal().forShard(settings.state(), settings.group().shard());
        this.swap = new JournalSwap(journal);
        this.before = before;
    }

    /// Tells what can be recovered and what cannot, and does it if that is wanted.
    ///
    /// @param wanted whether anything is to be changed
    /// @param out where each line goes
    /// @throws Refusal if nothing can be recovered, or there is no need to
    public void run(boolean wanted, Consumer<String> out) throws IOException {
        Files.createDirectories(settings.state());
        requireStopped();
        try (Database database = Database.of(settings.database(), settings.state(), new Secrets());
                ReadingStore store = new ReadingStore(database::openPatiently, journal.shard())) {
            if (!database.answersInTime()) {
                throw new Refusal("the database does not answer: a journal cannot be recovered without it");
            }
            JournalPosition at = store.position()
                    .orElseThrow(
                            () -> new Refusal("the database holds no place of a journal: nothing is in it that could"
                                    + " be recovered; a server that never had a journal begins one by itself"));
            out.accept("Why the journal cannot be used: " + whyNot(database, at));
            RecoveryReport report = look(database, at);
            report.foreseen().forEach(out);
            if (wanted) {
                recover(store, report, out);
            } else {
                out.accept("Nothing was changed. To begin the journal anew, run this again with --yes.");
            }
        }
    }

    private void requireStopped() throws IOException {
        if (Files.isDirectory(journal.directory())) {
            lock().close();
        }
    }

    private Closeable lock() throws IOException {
        try {
            return Journal.lock(journal);
        } catch (IllegalArgumentException inUse) {
            throw new Refusal(inUse.getMessage() + "; nothing was changed", inUse);
        }
    }

    /// Where there is a journal that opens and is the database's, nothing is lost.
    private String whyNot(Database database, JournalPosition at) throws IOException {
        if (!Journal.isBegun(journal)) {
            return "there is none in " + journal.directory();
        }
        try {
            return Rebuild.whyNot(journal, database)
                    .orElseThrow(() -> new Refusal("the journal in " + journal.directory()
                            + " is sound and the database's: nothing was changed"));
        } catch (IllegalArgumentException unusable) {
            throw new Refusal(unusable.getMessage() + ": nothing was changed", unusable);
        } catch (JournalFrontAway away) {
            return requireBegunBefore(at, away);
        }
    }

    /// What is left of a journal whose front is in an archive is sound: only a recovery that was cut short has put its
    /// front aside.
    private String requireBegunBefore(JournalPosition at, JournalFrontAway away) throws IOException {
        if (!swap.hasKept(at.epoch())) {
            throw new Refusal(
                    away.getMessage() + "; what is here of it is sound, and nothing was changed. Where"
                            + " that is gone for good, move " + journal.directory()
                            + " away, keep it, and run this again",
                    away);
        }
        return "a recovery was cut short that had begun to put it aside";
    }

    private RecoveryReport look(Database database, JournalPosition at) throws IOException {
        LocalDate yesterday = LocalDate.ofInstant(now(), ZoneOffset.UTC).minusDays(1);
        try (Connection connection = database.openPatiently()) {
            Handle handle = CareJdbi.on(connection);
            FactReads facts = new FactReads(handle);
            RecallReads recalled = new RecallReads(handle);
            int remembered = settings.ring().rememberedReadings();
            Rebuild.Known known = new Rebuild.Known(
                    remembered,
                    facts.all(),
                    Stream.concat(recalled.memory(yesterday, remembered).stream(), recalled.pasts().stream())
                            .toList(),
                    recalled.episodes());
            return new RecoveryReport(at, known, facts.waiting());
        } catch (SQLException failure) {
            throw new IOException("the database does not answer", failure);
        }
    }

    private Instant now() {
        return Instant.EPOCH.plus(clock.wallMicros(), ChronoUnit.MICROS);
    }

    private void recover(ReadingStore store, RecoveryReport report, Consumer<String> out) throws IOException {
        JournalPosition at = report.before();
        try (Closeable _ = lock()) {
            before.accept(RecoveryStep.WRITE_JOURNAL);
            Rebuild.Rebuilt rebuilt = Rebuild.write(swap.empty(), at, clock.wallMicros(), report.known());
            List<String> done = new ArrayList<>(report.done(rebuilt));
            swap.keep(at.epoch(), before).ifPresent(kept -> done.add("kept: the journal as it was, in " + kept));
            keepSnapshots(at.epoch(), done);
            before.accept(RecoveryStep.WRITE_REPORT);
            Path file =
                    settings.state().resolve("recovery-epoch-" + rebuilt.told().epoch() + ".txt");
            Files.write(
                    file,
                    Stream.concat(report.foreseen().stream(), done.stream()).toList());
            before.accept(RecoveryStep.MOVE_POSITION);
            store.moveTo(at, rebuilt.told(), clock.wallMicros(), connection -> audit(connection, rebuilt.told()));
            before.accept(RecoveryStep.NAME_JOURNAL);
            new JournalName(settings.state())
                    .become(rebuilt.told().journal(), rebuilt.told().epoch());
            before.accept(RecoveryStep.PLACE_JOURNAL);
            swap.place();
            done.forEach(out);
            out.accept("The same list is in " + file + ". Start the server: ./telltale serve");
        }
        before.accept(RecoveryStep.DONE);
    }

    private void keepSnapshots(int epoch, List<String> done) throws IOException {
        Path snapshots = settings.state().resolve("snapshots");
        if (Files.isDirectory(snapshots)) {
            Path kept = JournalSwap.unused(settings.state().resolve("snapshots-epoch-" + epoch + "-kept"));
            before.accept(RecoveryStep.KEEP_SNAPSHOTS);
            Files.move(snapshots, kept, StandardCopyOption.ATOMIC_MOVE);
            JournalSwap.force(settings.state());
            done.add("kept: the snapshots as they were, in " + kept);
        }
    }

    private void audit(Connection connection, JournalPosition begun) {
        new AuditLog(CareJdbi.on(connection))
                .append(List.of(new AuditEvent(
                        now(), 0, 0, "JOURNAL_BEGUN_ANEW", "epoch/" + begun.epoch(), 0, begun.sequence())));
    }
}
