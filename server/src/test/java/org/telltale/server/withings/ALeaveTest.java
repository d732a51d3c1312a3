package org.telltale.server.withings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.account.FetchFailure;
import org.telltale.care.practice.PracticeId;

/// The leave to read an account outlives every crash between asking for the next token and using it.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ALeaveTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final String ACCOUNT = "4410021";
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    private Instant now = NOW;
    private final InstantSource clock = () -> now;
    private FakeWithings withings;
    private WithingsClient cloud;
    private GrantFiles files;

    @BeforeEach
    void an_account_whose_person_has_consented() throws IOException {
        withings = new FakeWithings();
        cloud = new WithingsClient(withings.address(), "client", "s3cret", Duration.ofMinutes(1), 10_000, clock);
        files = new GrantFiles(folder.resolve("withings"));
        files.save(PRACTICE, ACCOUNT, new Grant("", FakeWithings.FIRST_REFRESH_TOKEN, Instant.EPOCH));
    }

    @AfterEach
    void close() {
        cloud.close();
        withings.close();
    }

    @Test
    void gives_one_token_until_it_ends_and_then_another() throws Exception {
        assertThat(token()).isEqualTo("access-token-1");
        now = NOW.plus(Duration.ofMinutes(178));
        assertThat(token()).isEqualTo("access-token-1");
        now = NOW.plus(Duration.ofMinutes(179));
        assertThat(token()).isEqualTo("access-token-2");
        assertThat(withings.asked()).hasSize(2);
    }

    @Test
    void is_on_disk_before_a_new_token_is_given_out() throws Exception {
        String given = token();

        Grant kept = files.load(PRACTICE, ACCOUNT).orElseThrow();
        assertThat(kept.accessToken()).isEqualTo(given);
        assertThat(kept.refreshToken()).isEqualTo("refresh-token-1");
        assertThat(kept).hasToString("***");
    }

    @Test
    void survives_a_crash_before_the_new_pair_is_kept() throws Exception {
        cloud.refreshed(files.load(PRACTICE, ACCOUNT).orElseThrow());

        assertThat(token()).isEqualTo("access-token-2");
        assertThat(cloud.measures(token(), 0, 0).nextOffset()).isZero();
        now = NOW.plus(Duration.ofHours(4));
        assertThat(token()).isEqualTo("access-token-3");
    }

    @Test
    void survives_a_crash_after_the_new_pair_is_kept_and_before_it_is_used() throws Exception {
        token();

        now = NOW.plus(Duration.ofHours(4));
        assertThat(token()).isEqualTo("access-token-2");
    }

    @Test
    void would_not_survive_a_token_that_is_used_before_it_is_kept() throws Exception {
        Grant lost =
                cloud.refreshed(files.load(PRACTICE, ACCOUNT).orElseThrow()).grant();
        cloud.measures(lost.accessToken(), 0, 0);

        assertThatThrownBy(this::token).hasMessage(FetchFailure.NOT_ALLOWED.name());
    }

    @Test
    void is_in_a_file_that_nobody_else_may_read() throws Exception {
        Path file = folder.resolve("withings").resolve("1-4410021.grant");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(this::token).hasMessage(FetchFailure.NO_GRANT.name());
    }

    @Test
    void is_not_there_where_nobody_gave_it_and_not_after_it_was_let_go() throws Exception {
        files.delete(PRACTICE, ACCOUNT);

        assertThatThrownBy(this::token).hasMessage(FetchFailure.NO_GRANT.name());
        assertThat(withings.asked()).isEmpty();
    }

    @Test
    void is_not_kept_where_it_was_let_go_while_the_cloud_was_asked() throws Exception {
        withings.meanwhile(() -> files.delete(PRACTICE, ACCOUNT));

        assertThatThrownBy(this::token).hasMessage(FetchFailure.NO_GRANT.name());
        assertThat(files.load(PRACTICE, ACCOUNT)).isEmpty();
    }

    @Test
    void is_the_one_that_the_person_gave_again_while_the_cloud_was_asked() throws Exception {
        Grant again = new Grant("second-consent", "second-refresh", NOW.plus(Duration.ofHours(3)));
        withings.meanwhile(() -> files.save(PRACTICE, ACCOUNT, again));

        assertThat(token()).isEqualTo("second-consent");
        assertThat(files.load(PRACTICE, ACCOUNT)).contains(again);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html>maintenance</html> | AWAY",
                "{\"error\":\"maintenance\"} | AWAY",
                "{\"status\":0,\"body\":{\"userid\":\"4410021\"}} | UNREADABLE",
                "{\"status\":503,\"error\":\"Invalid Params\"} | NOT_ALLOWED",
                "{\"status\":293} | NOT_ALLOWED"
            })
    void is_taken_back_only_where_the_cloud_itself_says_so(String answer, FetchFailure why) {
        withings.answersNextForAToken(answer);

        assertThatThrownBy(this::token).hasMessage(why.name());
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 502})
    void is_not_taken_back_by_whoever_stands_before_the_cloud(int status) {
        withings.answersWith(status);

        assertThatThrownBy(this::token).hasMessage(FetchFailure.AWAY.name());
    }

    @Test
    void is_no_token_that_cannot_stand_in_a_header() throws Exception {
        withings.answersNextForAToken("""
                {"status":0,"body":{"userid":"4410021","access_token":"se\\u0000cret","refresh_token":"r","expires_in":9}}""");

        assertThatThrownBy(this::token).hasMessage(FetchFailure.UNREADABLE.name());
        assertThat(files.load(PRACTICE, ACCOUNT).orElseThrow().accessToken()).isEmpty();
    }

    private String token() throws CloudFailure, InterruptedException {
        return new Leaves(cloud, files, clock).accessToken(PRACTICE, ACCOUNT);
    }
}
