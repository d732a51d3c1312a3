package org.telltale.server.withings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
import org.telltale.care.account.AccountId;
import org.telltale.care.account.FetchFailure;
import org.telltale.care.account.FetchId;
import org.telltale.care.device.CredentialId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.FetchEvent;
import org.telltale.care.event.SourceEvent;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.ingest.edge.EdgeCounts;
import org.telltale.ingest.edge.RefusedItem;
import org.telltale.ingest.fetch.FetchAttempt;
import org.telltale.ingest.ring.Admission;
import org.telltale.ingest.ring.FakeIntake;
import org.telltale.ingest.ring.Transport;
import org.telltale.server.core.Commands;
import org.telltale.server.core.SmallCore;
import org.telltale.server.source.SourceFiles;

/// One attempt: what the cloud says is handed in page by page, and what came of it is said.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnAttemptTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final FetchId FETCH = new FetchId(new AccountId(1), 9, 1);
    private static final Instant UNTIL = Instant.ofEpochSecond(1_795_264_300);
    private static final String GROUP = """
            {"grpid":%d,"attrib":0,"date":1795264265,"created":1795264290,"category":1,"deviceid":"9af1","measures":[\
            {"type":54,"value":97,"unit":0},{"type":1,"value":70,"unit":77}]}""";

    @TempDir
    Path folder;

    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
    private final SmallCore core = new SmallCore();
    private final FakeIntake intake = new FakeIntake();
    private final EdgeCounts counts = new EdgeCounts();
    private Duration longestForce = Duration.ofMinutes(1);
    private FakeWithings withings;
    private WithingsClient cloud;
    private GrantFiles files;

    @BeforeEach
    void a_practice_with_a_credential_and_an_account() throws Exception {
        withings = new FakeWithings();
        cloud = client(withings.address(), Duration.ofMinutes(1));
        files = new GrantFiles(folder.resolve("withings"));
        files.save(PRACTICE, "4410021", new Grant("", FakeWithings.FIRST_REFRESH_TOKEN, Instant.EPOCH));
        say(new CareEvent.PracticeOpened("Maple Street", new Npi("1234567893"), "123456789", List.of()));
        for (SourceFiles.Found found : SourceFiles.read(Optional.empty())) {
            say(new SourceEvent.SourcePublished(
                    found.profile().name(), found.profile().definition()));
        }
        say(new CareEvent.CredentialIssued("withings", List.of(PRACTICE), "ab", Optional.of("withings")));
    }

    @AfterEach
    void close() {
        cloud.close();
        withings.close();
        intake.close();
    }

    @Test
    void hands_in_what_the_cloud_says_with_the_account_before_it() throws Exception {
        withings.measured(GROUP.formatted(1));

        assertThat(outcome()).isEqualTo(new FetchEvent.Fetched(FETCH, UNTIL, 0));
        FakeIntake.Body body = intake.next();
        assertThat(body.transport()).isEqualTo(Transport.FETCHED);
        assertThat(body.credential()).isEqualTo(1);
        assertThat(body.source()).isEqualTo(core.directory().sources().numberOf("withings-measures"));
        assertThat(body.text()).startsWith("4410021\n{\"status\":0,").endsWith("]}}");
        assertThat(body.rows()).isOne();
        assertThat(body.faults()).isOne();
        assertThat(counts.itemsReceived()).isEqualTo(2);
        assertThat(counts.itemsAcknowledged()).isEqualTo(2);
    }

    @Test
    void journals_nothing_where_there_is_nothing() throws Exception {
        assertThat(outcome()).isEqualTo(new FetchEvent.Fetched(FETCH, UNTIL, 0));
        assertThat(intake.offers()).isZero();
    }

    @Test
    void hands_in_every_page_as_a_body_of_its_own_before_it_asks_for_the_next() throws Exception {
        for (int group = 1; group <= 5; group++) {
            withings.measured(GROUP.formatted(group));
        }
        withings.givesAtOnce(2);

        assertThat(outcome()).isEqualTo(new FetchEvent.Fetched(FETCH, UNTIL, 0));
        assertThat(intake.offers()).isEqualTo(3);
        assertThat(withings.asked())
                .containsExactly(
                        "/v2/oauth2 refresh_token",
                        "measure from 100 offset 0",
                        "measure from 100 offset 2",
                        "measure from 100 offset 4");
    }

    @Test
    void leaves_what_is_too_much_to_the_next_one() throws Exception {
        for (int group = 1; group <= 25; group++) {
            withings.measured(GROUP.formatted(group));
        }
        withings.givesAtOnce(1);

        assertThat(outcome()).isEqualTo(new FetchEvent.Fetched(FETCH, UNTIL, 20));
        assertThat(intake.offers()).isEqualTo(20);
    }

    @Test
    void asks_for_another_token_where_the_cloud_does_not_want_this_one_any_more_and_only_once() throws Exception {
        outcome();
        withings.forgetsAccessTokens();
        assertThat(outcome()).isInstanceOf(FetchEvent.Fetched.class);

        withings.answersNext("{\"status\":401,\"body\":{}}");
        withings.answersNext("{\"status\":401,\"body\":{}}");
        assertThat(outcome()).isEqualTo(new FetchEvent.FetchFailed(FETCH, FetchFailure.NOT_ALLOWED, 0));
    }

    @Test
    void asks_for_another_token_where_this_one_ends_between_two_pages() throws Exception {
        withings.answersNext(
                "{\"status\":0,\"body\":{\"updatetime\":1795264300,\"measuregrps\":[],\"more\":1,\"offset\":2}}");
        withings.answersNext("{\"status\":401,\"body\":{}}");

        assertThat(outcome()).isEqualTo(new FetchEvent.Fetched(FETCH, UNTIL, 0));
        assertThat(withings.asked())
                .containsExactly(
                        "/v2/oauth2 refresh_token",
                        "measure from 100 offset 0",
                        "measure from 100 offset 2",
                        "/v2/oauth2 refresh_token",
                        "measure from 100 offset 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"status\":601,\"body\":{\"wait_seconds\":188}} | BUSY | 188",
                "{\"status\":601,\"body\":{\"wait_seconds\":-5}} | BUSY | 0",
                "{\"status\":522} | AWAY | 0",
                "{\"status\":503,\"error\":\"Invalid Params\"} | UNREADABLE | 0",
                "{\"status\":293} | UNREADABLE | 0",
                "{\"status\":277} | NOT_ALLOWED | 0",
                "{\"body\":{\"updatetime\":1,\"measuregrps\":[]}} | AWAY | 0",
                "{\"status\":0,\"body\":{\"updatetime\":1}} | UNREADABLE | 0",
                "{\"status\":0,\"body\":{\"measuregrps\":[]}} | UNREADABLE | 0",
                "{\"status\":0,\"body\":{\"updatetime\":1,\"measuregrps\":[],\"more\":true,\"offset\":0}} | UNREADABLE | 0",
                "{\"status\":0,\"body\":{\"updatetime\":1,\"measuregrps\":[]}} {} | UNREADABLE | 0",
                "<html>maintenance</html> | AWAY | 0"
            })
    void fails_as_the_clouds_answer_says(String answer, FetchFailure why, long seconds) throws Exception {
        withings.answersNext(answer);

        assertThat(outcome()).isEqualTo(new FetchEvent.FetchFailed(FETCH, why, seconds));
        assertThat(intake.offers()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"500, AWAY", "503, AWAY", "429, BUSY", "403, NOT_ALLOWED", "404, AWAY"})
    void fails_as_http_says(int status, FetchFailure why) throws Exception {
        outcome();
        withings.answersWith(status);

        assertThat(outcome()).isEqualTo(new FetchEvent.FetchFailed(FETCH, why, 0));
    }

    @Test
    void fails_where_the_cloud_says_nothing_in_time_or_is_not_there() throws Exception {
        outcome();
        withings.stalls();
        cloud.close();
        cloud = client(withings.address(), Duration.ofMillis(200));
        assertThat(outcome()).isEqualTo(new FetchEvent.FetchFailed(FETCH, FetchFailure.AWAY, 0));

        withings.close();
        assertThat(outcome()).isEqualTo(new FetchEvent.FetchFailed(FETCH, FetchFailure.AWAY, 0));
    }

    @Test
    void fails_where_the_leave_is_worth_nothing_any_more() throws Exception {
        files.save(PRACTICE, "4410021", new Grant("", "of last year", Instant.EPOCH));

        assertThat(outcome()).isEqualTo(new FetchEvent.FetchFailed(FETCH, FetchFailure.NOT_ALLOWED, 0));
    }

    @Test
    void fails_where_what_was_fetched_is_not_on_disk() throws Exception {
        withings.measured(GROUP.formatted(1));
        intake.answers(Admission.DISK_FULL);

        assertThat(outcome()).isEqualTo(new FetchEvent.FetchFailed(FETCH, FetchFailure.NOT_JOURNALED, 0));
    }

    @Test
    void counts_what_is_forced_too_late_for_it_as_what_it_is_in_the_end() throws Exception {
        withings.measured(GROUP.formatted(1));
        intake.holds();
        longestForce = Duration.ZERO;
        assertThat(outcome()).isEqualTo(new FetchEvent.FetchFailed(FETCH, FetchFailure.NOT_JOURNALED, 0));
        assertThat(counts.itemsRefused() + counts.itemsAcknowledged()).isZero();

        intake.forcesAtOnce();
        longestForce = Duration.ofMinutes(1);
        assertThat(outcome()).isEqualTo(new FetchEvent.Fetched(FETCH, UNTIL, 0));
        assertThat(counts.itemsReceived()).isEqualTo(4);
        assertThat(counts.itemsAcknowledged()).isEqualTo(4);
        assertThat(counts.itemsRefused()).isZero();
    }

    @Test
    void counts_what_the_journal_could_not_force_as_refused() throws Exception {
        withings.measured(GROUP.formatted(1));
        intake.holds();
        longestForce = Duration.ZERO;
        outcome();
        intake.failAll();
        intake.forcesAtOnce();
        longestForce = Duration.ofMinutes(1);
        outcome();

        assertThat(counts.itemsRefused(RefusedItem.JOURNAL_FAILED)).isEqualTo(2);
        assertThat(counts.itemsAcknowledged()).isEqualTo(2);
    }

    @Test
    void is_not_made_with_a_revoked_credential_or_without_an_application() throws Exception {
        FetchEvent noGrant = new FetchEvent.FetchFailed(FETCH, FetchFailure.NO_GRANT, 0);
        assertThat(attempts(Optional.empty()).outcomeOf(attempt())).isEqualTo(noGrant);

        say(new CareEvent.CredentialRevoked(new CredentialId(1)));
        assertThat(outcome()).isEqualTo(noGrant);
        assertThat(withings.asked()).isEmpty();
    }

    private FetchEvent outcome() throws InterruptedException {
        return attempts(Optional.of(new Attempts.Link(cloud, new Leaves(cloud, files, clock))))
                .outcomeOf(attempt());
    }

    private Attempts attempts(Optional<Attempts.Link> link) {
        Submitter submitter = new Submitter(intake, core.directory().sources(), counts, longestForce);
        return new Attempts(link, submitter, core.directory());
    }

    private static FetchAttempt attempt() {
        return new FetchAttempt(FETCH, PRACTICE, new CredentialId(1), "4410021", 100, 0);
    }

    private WithingsClient client(URI address, Duration timeout) {
        return new WithingsClient(address, "client", "s3cret", timeout, 10_000, clock);
    }

    private void say(CareEvent event) throws Commands.Unavailable {
        core.submit(Commands.SERVER, event);
    }
}
