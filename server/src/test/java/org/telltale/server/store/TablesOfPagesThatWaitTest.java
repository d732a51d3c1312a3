package org.telltale.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.EpisodePhase;
import org.telltale.care.store.EpisodeProjection;
import org.telltale.care.store.EpisodeReads;
import org.telltale.care.store.EpisodeRecord;
import org.telltale.care.store.EpisodeStepKind;
import org.telltale.care.store.FactReads;
import org.telltale.care.vital.Vital;
import org.telltale.server.timescale.DatabaseLogin;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TablesOfPagesThatWaitTest extends EmptyStore {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PersonId NURSE = new PersonId(1);
    private static final EpisodeId EPISODE = new EpisodeId(40, 0);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    TablesOfPagesThatWaitTest(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    @Test
    void know_when_one_will_be_tried_and_that_it_was_tried_sooner() {
        EpisodeRecord.Page waits = page(0, NOON.plusSeconds(60), "WAITING");
        EpisodeRecord.Page tried = page(1, NOON.plusSeconds(5), "PENDING");

        written(41, EpisodeStepKind.OPENED, waits);
        assertThat(kept()).containsExactly(waits);
        assertThat(new FactReads(asking).waiting().pages()).isEqualTo(1);

        written(42, EpisodeStepKind.BREACHED, tried);
        assertThat(kept()).containsExactly(tried);

        written(43, EpisodeStepKind.BREACHED, page(1, NOON, "DELIVERED"));
        assertThat(kept()).containsExactly(page(1, NOON.plusSeconds(5), "DELIVERED"));
        assertThat(new FactReads(asking).waiting().pages()).isZero();
    }

    private List<EpisodeRecord.Page> kept() {
        return new EpisodeReads(asking).episode(PRACTICE, EPISODE).orElseThrow().pages();
    }

    private void written(long sequence, EpisodeStepKind kind, EpisodeRecord.Page page) {
        commit(
                sequence,
                handle -> new EpisodeProjection(handle)
                        .put(sequence, Bodies.micros(NOON), kind, Optional.empty(), episode(page)));
    }

    private static EpisodeRecord.Page page(int attempt, Instant attemptAt, String state) {
        return new EpisodeRecord.Page(new PageId(40, 2), NURSE, 1, 0, NOON, attempt, attemptAt, state, "");
    }

    private static EpisodeRecord episode(EpisodeRecord.Page page) {
        return new EpisodeRecord(
                EPISODE,
                PRACTICE,
                new PatientId(1),
                2,
                0,
                1,
                Vital.GLUCOSE,
                Tier.T1,
                NOON,
                "Glucose 61 mg/dL, below the limit of 70 mg/dL",
                List.of(),
                EpisodePhase.OPEN,
                Optional.empty(),
                Optional.empty(),
                List.of(page),
                1,
                Optional.empty(),
                Optional.empty());
    }
}
