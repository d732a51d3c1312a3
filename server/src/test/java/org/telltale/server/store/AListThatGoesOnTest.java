package org.telltale.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.Verdict;
import org.telltale.care.store.EpisodePhase;
import org.telltale.care.store.EpisodeProjection;
import org.telltale.care.store.EpisodeReads;
import org.telltale.care.store.EpisodeRecord;
import org.telltale.care.store.EpisodeStepKind;
import org.telltale.care.store.HeldRecord;
import org.telltale.care.store.Projections;
import org.telltale.care.store.ReadingReads;
import org.telltale.care.vital.Vital;
import org.telltale.server.timescale.DatabaseLogin;

/// A list that is read page by page, from one journal position to the next, passes over nothing.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AListThatGoesOnTest extends EmptyStore {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    AListThatGoesOnTest(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    @Test
    void shows_every_reading_of_a_body_that_is_longer_than_its_limit() {
        Bodies bodies = new Bodies(batch);
        bodies.weight(2, "2026-11-20T07:00:00Z", "82.5", Verdict.HELD);
        bodies.weights(3, "2026-11-21T07:00:00Z", 5, Verdict.HELD);
        bodies.weight(4, "2026-11-21T09:00:00Z", "82.5", Verdict.HELD);
        commit(
                4,
                handle -> new Projections(handle)
                        .apply(
                                1,
                                Bodies.micros(NOON),
                                new CareEvent.CredentialIssued("hub", List.of(PRACTICE), "dd"),
                                Bodies.CREDENTIAL));

        List<String> listed = new ArrayList<>();
        List<HeldRecord> page = new ReadingReads(asking).held(PRACTICE, 0, 2);
        for (int pages = 0; pages < 10 && !page.isEmpty(); pages++) {
            page.forEach(held ->
                    listed.add(held.reading().position() + "/" + held.reading().index()));
            page = new ReadingReads(asking)
                    .held(PRACTICE, page.getLast().reading().position(), 2);
        }

        assertThat(listed).containsExactly("2/0", "3/0", "3/1", "3/2", "3/3", "3/4", "4/0");
        assertThat(new ReadingReads(asking).held(PRACTICE, 3, 2)).hasSize(1);
    }

    @Test
    void shows_every_episode_that_one_record_opened() {
        commit(9, handle -> {
            open(handle, new EpisodeId(7, 0));
            open(handle, new EpisodeId(8, 0));
            open(handle, new EpisodeId(8, 2));
            open(handle, new EpisodeId(8, 4));
        });

        List<EpisodeRecord> first = new EpisodeReads(asking).episodes(PRACTICE, false, Long.MAX_VALUE, 2);
        List<EpisodeRecord> second = new EpisodeReads(asking).episodes(PRACTICE, false, 8, 2);

        assertThat(first)
                .extracting(EpisodeRecord::id)
                .containsExactly(new EpisodeId(8, 4), new EpisodeId(8, 2), new EpisodeId(8, 0));
        assertThat(second).extracting(EpisodeRecord::id).containsExactly(new EpisodeId(7, 0));
    }

    private static void open(Handle handle, EpisodeId id) {
        new EpisodeProjection(handle)
                .put(
                        id.position(),
                        Bodies.micros(NOON),
                        EpisodeStepKind.OPENED,
                        Optional.empty(),
                        new EpisodeRecord(
                                id,
                                PRACTICE,
                                new PatientId(7),
                                2,
                                0,
                                1,
                                Vital.WEIGHT,
                                Tier.T1,
                                NOON,
                                "weight up 3 lb in 24 hours",
                                List.of(),
                                EpisodePhase.OPEN,
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                0));
    }
}
