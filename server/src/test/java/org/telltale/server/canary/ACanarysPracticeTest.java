package org.telltale.server.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Episode;
import org.telltale.server.core.Answered;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Core;
import org.telltale.server.core.Directory;
import org.telltale.server.core.RealShard;

/// On a real shard, whose answers are lost on the way.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ACanarysPracticeTest implements Shard {
    private static final URI PERCH = URI.create("http://127.0.0.1:1/canary");
    private static final URI ANOTHER_PERCH = URI.create("http://127.0.0.1:2/canary");
    private static final int COMMANDS = 9;

    @TempDir
    Path folder;

    private RealShard shard;
    private Core core;

    /// Commands whose caller is cut off.
    private static final class CutOff implements Commands {
        private final Commands whole;
        private final boolean isApplied;
        private int left;

        CutOff(Commands whole, int left, boolean isApplied) {
            this.whole = whole;
            this.left = left;
            this.isApplied = isApplied;
        }

        @Override
        public Answered submit(long actor, CareEvent event) throws Unavailable {
            left--;
            if (left == 0 && isApplied) {
                whole.submit(actor, event);
            }
            if (left <= 0) {
                throw new Unavailable("cut off");
            }
            return whole.submit(actor, event);
        }
    }

    @BeforeEach
    void open() throws IOException {
        shard = new RealShard(folder, Instant.parse("2026-11-23T03:00:00Z"), () -> {
            throw new SQLException("there is no database", "08001");
        });
        core = shard.core();
    }

    @AfterEach
    void close() {
        shard.close();
    }

    @ParameterizedTest(name = "cut off at command {0}, which is applied: {1}")
    @CsvSource({
        "1, false", "1, true", "2, false", "2, true", "3, false", "3, true", "4, false", "4, true", "5, false",
        "5, true", "6, false", "6, true", "7, false", "7, true", "8, false", "8, true", "9, false", "9, true",
    })
    void goes_on_where_an_opening_ended(int command, boolean isApplied) throws Exception {
        Commands cutOff = new CutOff(core, command, isApplied);
        assertThatThrownBy(() -> new CanaryPractice(cutOff, core.directory(), "key").open(PERCH))
                .isInstanceOf(Commands.Unavailable.class);

        CanaryPractice.Home home = opened("key", ANOTHER_PERCH);
        opensAnEpisode(home);
        assertThat(core.directory().practiceCount()).isEqualTo(1);
        assertThat(core.directory().personCount()).isEqualTo(1);
        assertThat(core.directory().patientCount()).isEqualTo(1);
        assertThat(core.directory().credentialCount()).isEqualTo(1);
        assertThat(core.directory().person(home.person()).orElseThrow().joined().contact())
                .map(contact -> contact.webhook())
                .contains(ANOTHER_PERCH);
    }

    @Test
    void is_found_again_without_a_command() throws Exception {
        CanaryPractice.Home home = opened("key", PERCH);
        long last = core.status().judgedPosition();

        assertThat(opened("key", PERCH)).isEqualTo(home);
        assertThat(core.status().judgedPosition()).isEqualTo(last);
        assertThat(new Counted(core).commandsOf("another")).isEqualTo(COMMANDS);
    }

    @Test
    void is_opened_anew_where_the_key_is_lost_and_beside_a_device_of_its_name() throws Exception {
        PracticeId clinic = new PracticeId(shard.apply(
                new CareEvent.PracticeOpened("Maple Street", new Npi("1234567893"), "123456789", List.of())));
        shard.apply(new CareEvent.DeviceRegistered(clinic, "telltale-canary", "oximeter", true));
        CanaryPractice.Home lost = opened("lost", PERCH);
        CanaryPractice.Home home = opened("key", PERCH);

        assertThat(home.practice()).isNotEqualTo(lost.practice()).isNotEqualTo(clinic);
        assertThat(home.device()).isNotEqualTo(lost.device());
        assertThat(CanaryPractice.all(core.directory())).containsExactly(lost.practice(), home.practice());
        assertThat(Canary.isPracticeOfOne(core.directory(), clinic)).isFalse();
    }

    @Test
    void goes_by_the_name_that_it_was_given_when_it_was_opened() throws Exception {
        CanaryPractice.Home home = opened("key", PERCH);
        shard.apply(new CareEvent.CredentialIssued(
                "telltale-canary", List.of(home.practice()), Directory.keyHash("of an earlier release")));
        shard.apply(
                new CareEvent.KeyReplaced(home.practice(), home.person(), Directory.keyHash("of an earlier release")));

        assertThat(opened("of an earlier release", PERCH))
                .isEqualTo(new CanaryPractice.Home(home.practice(), home.person(), "telltale-canary"));
    }

    @Test
    void has_what_a_flight_left_open_ended_whoever_has_its_key() throws Exception {
        opensAnEpisode(opened("lost", PERCH));
        shard.pass(Duration.ofHours(1));
        assertThat(core.board().exhaustedCount(_ -> true)).isEqualTo(1);

        new LeftOpen(this, core, core.directory()).end();
        shard.pass(Duration.ofHours(1));
        assertThat(core.board().openCount(_ -> true)).isZero();
    }

    /// Counts what an opening asks for.
    private record Counted(Core core) {
        int commandsOf(String key) throws IOException, Commands.Unavailable {
            int[] count = {0};
            Commands counted = (actor, event) -> {
                count[0]++;
                return core.submit(actor, event);
            };
            var _ = new CanaryPractice(counted, core.directory(), key).open(PERCH);
            return count[0];
        }
    }

    private CanaryPractice.Home opened(String key, URI pagedAt) throws IOException, Commands.Unavailable {
        return new CanaryPractice(core, core.directory(), key).open(pagedAt);
    }

    private void opensAnEpisode(CanaryPractice.Home home) throws Commands.Unavailable {
        long position = shard.send(
                "{\"device\":\"" + home.device()
                        + "\",\"vital\":\"oxygen_saturation\",\"value\":90,\"unit\":\"%\",\"taken_at\":\"2026-11-23T03:00:00Z\"}");
        shard.pass(Duration.ZERO);
        assertThat(core.status().judgedPosition()).isGreaterThan(position);
        assertThat(core.board().open(home.practice())).hasSize(1);
    }

    @Override
    public Progress progress() {
        throw new AssertionError("no flight");
    }

    @Override
    public long nowMicros() {
        return core.journalMicros();
    }

    @Override
    public List<Episode> open(PracticeId practice) {
        return core.board().open(practice);
    }

    @Override
    public Optional<Episode> episode(EpisodeId id) {
        return core.board().episode(id);
    }
}
