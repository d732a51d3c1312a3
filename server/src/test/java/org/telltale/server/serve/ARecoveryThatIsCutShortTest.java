package org.telltale.server.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.device.CredentialId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.ingest.journal.Journal;
import org.telltale.server.Refusal;
import org.telltale.server.config.Settings;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;
import org.telltale.server.core.Outcome;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// A recovery from the database that ends in the middle, wherever that is: the server refuses as it did before, nothing
/// is lost, and the recovery that is run again finishes.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ARecoveryThatIsCutShortTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final long AN_HOUR_MICROS = 3_600_000_000L;
    private static final String COMMAND = "./telltale recover --from-database";

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final StoreDatabase database;
    private final Set<RecoveryStep> cut = EnumSet.noneOf(RecoveryStep.class);

    ARecoveryThatIsCutShortTest(DatabaseLogin superuser) throws SQLException {
        database = StoreDatabase.in(superuser);
    }

    @AfterEach
    void off() throws SQLException {
        client.close();
        database.emptyEverything();
    }

    private static final class CutShort extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void is_run_again_wherever_that_was() throws Exception {
        Settings settings = Settings.load(ServerConfig.write(folder, database), Map.of());
        live(settings);
        int epoch = 1;
        boolean wasCut = true;
        for (int step = 0; wasCut; step++) {
            loseTheJournal(settings);
            wasCut = isCutBefore(step, settings);
            if (wasCut && !cut.contains(RecoveryStep.DONE)) {
                refuses(settings);
                recover(settings, _ -> {});
            }
            epoch = knowsEverything(settings, epoch);
        }
        assertThat(cut).isEqualTo(EnumSet.allOf(RecoveryStep.class));
    }

    @Test
    void changes_nothing_while_a_server_runs_or_where_nothing_is_lost() throws Exception {
        Settings settings = Settings.load(ServerConfig.write(folder, database), Map.of());
        try (RunningServer running = RunningServer.start(settings, () -> {})) {
            assertThatThrownBy(() -> recover(settings, _ -> {}))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("is in use by another server: stop that one");
            assertThat(running.core().isMoving()).isTrue();
        }
        assertThatThrownBy(() -> recover(settings, _ -> {}))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is sound and the database's: nothing was changed");
        try (RunningServer running = RunningServer.start(settings, () -> {})) {
            assertThat(running.core().directory().practiceCount()).isOne();
        }
    }

    @Test
    void leaves_a_journal_alone_whose_front_is_in_an_archive_that_is_not_mounted() throws Exception {
        Settings settings = Settings.load(ServerConfig.write(folder, database), Map.of());
        live(settings);
        Path journal = loseTheFront(settings);
        List<Path> there = segments(journal);

        assertThatThrownBy(() -> RunningServer.start(settings, () -> {}))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("mount the journal's archive there, or restore the file journal-");
        assertThatThrownBy(() -> recover(settings, _ -> {}))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("mount the journal's archive there, or restore the file journal-")
                .hasMessageContaining("what is here of it is sound, and nothing was changed");
        assertThat(segments(journal)).isEqualTo(there);
        assertThat(tables()).hasSize(1);
    }

    /// The first hour of a journal is gone, and so is the note that it was archived.
    private static Path loseTheFront(Settings settings) throws IOException {
        loseTheJournal(settings);
        Path journal = settings.state().resolve("journal");
        Files.delete(segments(journal).getFirst());
        return journal;
    }

    private static List<Path> segments(Path journal) throws IOException {
        try (Stream<Path> files = Files.list(journal)) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .sorted()
                    .toList();
        }
    }

    /// A person who left, and a gateway's name that was given to another credential.
    private void live(Settings settings) throws Exception {
        try (RunningServer running = RunningServer.start(settings, () -> {})) {
            Clinic clinic = new Clinic(client, folder.resolve("state"));
            clinic.isAt(running.apiPort());
            clinic.open(URI.create("http://127.0.0.1:9/"));
            clinic.enroll(1);
            List<Long> numbers = new ArrayList<>();
            for (CareEvent event : List.of(
                    new CareEvent.CredentialRevoked(new CredentialId(1)),
                    new CareEvent.CredentialIssued("gw-1", List.of(PRACTICE), Directory.keyHash("second")),
                    new CareEvent.StatusChanged(
                            PRACTICE, new PatientId(1), PatientStatus.PAUSED, Instant.parse("2026-01-02T00:00:00Z")),
                    new CareEvent.PersonLeft(PRACTICE, new PersonId(2)))) {
                var answered = running.core().submit(Commands.SERVER, event);
                assertThat(answered.outcome()).isInstanceOf(Outcome.Applied.class);
                numbers.add(answered.position());
            }
            Await.until("all is stored", () -> running.core().storedPosition() >= numbers.getLast());
        }
    }

    /// What is there afterwards is another journal, of two hours.
    private static void loseTheJournal(Settings settings) throws IOException {
        Path journal = settings.state().resolve("journal");
        Files.move(journal, JournalSwap.unused(journal.resolveSibling("lost")));
        try (Journal another = Journal.open(settings.journal().forShard(settings.state(), 0))) {
            another.append(Journal.FIRST_FREE_TYPE, 1, AN_HOUR_MICROS, 0, 0, new byte[8], 0, 8);
            another.force();
        }
    }

    /// {@return whether there was such a step}
    private boolean isCutBefore(int step, Settings settings) throws IOException {
        int[] left = {step};
        try {
            recover(settings, next -> {
                if (left[0]-- == 0) {
                    cut.add(next);
                    throw new CutShort();
                }
            });
            return false;
        } catch (CutShort _) {
            return true;
        }
    }

    private void refuses(Settings settings) throws SQLException {
        List<String> tables = tables();
        assertThatThrownBy(() -> RunningServer.start(settings, () -> {}))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(COMMAND);
        assertThat(tables()).isEqualTo(tables);
    }

    private List<String> tables() throws SQLException {
        return database.rows("select journal_id, epoch, sequence, committed_at from journal_position");
    }

    private static void recover(Settings settings, Consumer<RecoveryStep> before) throws IOException {
        List<String> said = new ArrayList<>();
        new DatabaseRecovery(settings, before).run(true, said::add);
        assertThat(said).noneMatch(line -> line.startsWith("NOT TAKEN") || line.startsWith("NOBODY"));
    }

    private int knowsEverything(Settings settings, int before) throws Exception {
        try (RunningServer running = RunningServer.start(settings, () -> {})) {
            Directory directory = running.core().directory();
            assertThat(directory.practiceCount()).isOne();
            assertThat(directory.personCount()).isEqualTo(3);
            assertThat(directory.person(new PersonId(2)).orElseThrow().active()).isFalse();
            assertThat(directory.person(new PersonId(3)).orElseThrow().active()).isTrue();
            assertThat(directory.credentialOfGateway("gw-1")).isEqualTo(2);
            assertThat(directory.credentialOf("second")).isEqualTo(2);
            assertThat(directory.credential(new CredentialId(1)).orElseThrow().revoked())
                    .isTrue();
            assertThat(directory.patientCount()).isOne();
            refusesAgain(running, new CareEvent.DeviceRegistered(PRACTICE, "oximeter-1", "Nonin 3230", true));
            refusesAgain(running, new CareEvent.PersonLeft(PRACTICE, new PersonId(3)));
            Await.until("it follows", () -> running.core().storedPosition() > 0);
            int epoch = Integer.parseInt(
                    database.rows("select epoch from journal_position").getFirst());
            assertThat(epoch).isGreaterThan(before);
            assertThat(database.rows("select status, position < 1000000000 from patient_status_change"))
                    .as("the tables are not written anew")
                    .containsExactly("PAUSED, t");
            return epoch;
        }
    }

    /// A device that is in the inventory; a failsafe, who may not leave.
    private static void refusesAgain(RunningServer running, CareEvent event) throws Commands.Unavailable {
        assertThat(running.core().submit(Commands.SERVER, event).outcome()).isInstanceOf(Outcome.Refused.class);
    }
}
