package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.care.event.CareEvent;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// Two questions: of a release, whose plans cannot be read here, and behind it of a rejected reading of nobody's, for
/// which nothing is read.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AHindsightThatFailsTest extends InHindsight {
    private static final String UNKNOWN = "select kind, cannot_be_known from hindsight_answer order by kind";
    private static final String GIVEN_UP = "RELEASED, it could not be worked out: the database says 42501";
    private static final String ANSWERED = "RELEASED, null";
    private static final String BEHIND_IT = "WITHDRAWN, null";

    private final Hindsights hindsights = new Hindsights(this::connect, clock);

    AHindsightThatFailsTest(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    @BeforeEach
    void ask_two_questions() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            lateOximeter(shard, "80");
            long nobodys = shard.send(item("nobodys-oximeter", "70", clockNow()));
            awaitStored(shard);
            theLateOximeterIsMarias(shard);
            awaitAnswers(1);
            shard.apply(new CareEvent.HeldRejected(PRACTICE, nobodys, 0, "a test of the device"));
            awaitAnswers(2);
        }
        database.execute("truncate hindsight_answer, hindsight_change");
        database.execute("revoke select on care_plan from telltale_app");
    }

    @AfterEach
    void is_as_it_was() throws SQLException {
        database.execute("grant select on care_plan to telltale_app");
        database.execute("grant insert on hindsight_answer to telltale_app");
    }

    @Test
    void holds_up_none_of_those_behind_it_while_it_waits() throws Exception {
        work();

        assertThat(database.rows(UNKNOWN)).containsExactly(BEHIND_IT);
        assertThat(hindsights.failing()).isTrue();
        assertThat(hindsights.some()).isEqualTo(Errand.Work.LATER);
    }

    @Test
    void is_tried_for_a_quarter_of_an_hour_and_not_often() throws Exception {
        int tries = work() + passTrying(Duration.ofMinutes(15));

        assertThat(database.rows(UNKNOWN)).containsExactly(BEHIND_IT);
        assertThat(hindsights.givenUp()).isZero();
        tries += passTrying(Duration.ofMinutes(5));

        assertThat(database.rows(UNKNOWN)).containsExactly(GIVEN_UP, BEHIND_IT);
        assertThat(hindsights.givenUp()).isOne();
        assertThat(hindsights.failing()).isFalse();
        assertThat(hindsights.some()).isZero();
        assertThat(tries).as("11 tries, and the other question").isEqualTo(12);
    }

    @Test
    void is_answered_where_the_database_recovers_within_ten_minutes() throws Exception {
        work();
        passTrying(Duration.ofMinutes(10));
        database.execute("grant select on care_plan to telltale_app");
        passTrying(Duration.ofMinutes(10));

        assertThat(database.rows(UNKNOWN)).containsExactly(ANSWERED, BEHIND_IT);
        assertThat(hindsights.givenUp()).isZero();
        assertThat(hindsights.failing()).isFalse();
    }

    @Test
    void is_not_given_up_where_that_cannot_be_written_either() throws Exception {
        database.execute("revoke insert on hindsight_answer from telltale_app");
        work();
        passTrying(Duration.ofMinutes(30));
        assertThat(hindsights.givenUp()).isZero();
        assertThat(hindsights.failing()).isTrue();
        is_as_it_was();
        passTrying(Duration.ofMinutes(20));

        assertThat(database.rows(UNKNOWN)).containsExactly(ANSWERED, BEHIND_IT);
        assertThat(hindsights.failing()).isFalse();
    }

    /// @return how often it had something to do
    private int passTrying(Duration time) throws SQLException {
        int tries = 0;
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusSeconds(10)) {
            clock.pass(Duration.ofSeconds(10));
            tries += work();
        }
        return tries;
    }

    /// As the errand's thread would, until there is nothing to do now.
    private int work() throws SQLException {
        int tries = 0;
        while (didSome()) {
            tries++;
            assertThat(tries).as("tries without a pause").isLessThan(20);
        }
        return tries;
    }

    private boolean didSome() throws SQLException {
        try {
            return hindsights.some() > 0;
        } catch (JdbiException notNow) {
            return true;
        }
    }
}
