package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.event.SourceEvent;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.admit.AdmissionRules;
import org.telltale.ingest.source.Profiles;
import org.telltale.ingest.source.SourceProfile;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ALateAssignmentTest extends InHindsight {
    private static final SourceProfile WEAK = Profiles.of("""
            source: weak
            title: An oximeter whose signal is always weak
            transports: [http]
            device: device
            time: {path: at, form: iso, zone: patient}
            readings:
              - vital: oxygen_saturation
                value: spo2
                unit: "%"
                notes: {low_signal: {path: spo2, is: present}}
            """);
    private static final String HELD = "select settled_as is not null, reason from held";
    private static final String CHANGED_IMPLAUSIBLY = "f, " + VerdictReason.IMPLAUSIBLE_CHANGE.code();

    ALateAssignmentTest(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    @Test
    void sends_what_the_monitor_refuses_to_release_once_and_no_more() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            lateOximeter(shard, "97");
            theLateOximeterIsMarias(shard);
            await("released", () -> database.count("reading") == 1);
            awaitStored(shard);
            database.execute("update held set settled_as = null, settled_position = null");
            LateAssignments again = new LateAssignments(shard.core, this::connect);

            try (LogLines log = new LogLines(LateAssignments.class)) {
                assertThat(again.some()).isPositive();
                assertThat(again.some()).isZero();
                assertThat(log.errors()).as("it was released before").isEmpty();
            }
            assertThat(again.released()).isZero();
        }
        assertThat(database.count("reading")).isOne();
    }

    /// A heart-failure patient weighs on a scale that nobody has entered yet.
    private void aGainOnANewScale(TestShard shard) throws Exception {
        for (String time : List.of("09:00", "10:00", "11:00")) {
            shard.weigh("180", "2026-11-21T" + time + ":00Z");
        }
        at(shard, "13:30");
        shard.send(weight("188", ",\"taken_at\":\"" + clockNow() + "\""));
        at(shard, "14:30");
        theLateOximeterIsMarias(shard);
        await("held again", () -> database.rows(HELD).contains(CHANGED_IMPLAUSIBLY));
    }

    private static String weight(String pounds, String time) {
        return "{\"device\":\"late-oximeter\",\"vital\":\"weight\",\"value\":" + pounds + ",\"unit\":\"[lb_av]\"" + time
                + "}";
    }

    @Test
    void of_a_gain_that_is_held_again_pages_and_its_rejection_lists_the_page() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            aGainOnANewScale(shard);
            shard.nextAttempt();
            awaitStored(shard);
            assertThat(shard.core.releasedByAssignment()).isZero();
            assertThat(database.rows("select notes & 33554432 <> 0, to_char(seen_at at time zone 'UTC', 'HH24:MI')"
                            + " from held"))
                    .containsExactly("t, 14:30");

            at(shard, "15:00");
            long held =
                    Long.parseLong(database.rows("select position from held").getFirst());
            shard.apply(new CareEvent.HeldRejected(PRACTICE, held, 0, "somebody else's"));
            awaitAnswers(1);
        }
        assertThat(database.rows(ANSWERS)).containsExactly("WITHDRAWN, 4, f");
        assertThat(database.rows(CHANGES)).containsExactly("f, OPENED, 14:30, 1, 0, {}, t");
    }

    @Test
    void of_a_gain_that_is_held_again_and_let_count_pages_once_and_lists_nothing() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            aGainOnANewScale(shard);
            shard.nextAttempt();
            at(shard, "15:00");
            awaitStored(shard);
            long held =
                    Long.parseLong(database.rows("select position from held").getFirst());
            release(shard, held);
            awaitAnswers(1);
        }
        assertThat(database.rows(ANSWERS)).containsExactly("RELEASED, 4, f");
        assertThat(database.count("hindsight_change")).as("it has paged").isZero();
        assertThat(database.count("episode")).isOne();
    }

    @Test
    void of_a_single_weak_signal_notes_in_its_row_that_nothing_has_confirmed_it() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            shard.apply(new CareEvent.AdmissionRulesSet(AdmissionRules.NEWEST));
            shard.apply(new SourceEvent.SourcePublished(WEAK.name(), WEAK.definition()));
            long credential = shard.apply(new CareEvent.CredentialIssued(
                    "hub-9", List.of(PRACTICE), Directory.keyHash("key-9"), Optional.of(WEAK.name())));
            shard.send(credential, "{\"device\":\"late-oximeter\",\"at\":\"2026-11-21T12:58:00Z\",\"spo2\":80}");
            shard.send(credential, "{\"device\":\"late-oximeter\",\"at\":\"2026-11-21T12:59:00Z\",\"spo2\":81}");
            awaitStored(shard);

            theLateOximeterIsMarias(shard);
            await("released", () -> database.count("reading") == 2);
        }
        assertThat(database.rows("select first_value, notes & " + ReadingNote.LOW_SIGNAL.bit() + " <> 0, notes & "
                        + ReadingNote.UNCONFIRMED.bit() + " <> 0 from reading order by taken_at"))
                .as("the second confirms the first, and is confirmed by it")
                .containsExactly("80, t, t", "81, t, f");
    }

    @Test
    void holds_again_what_a_scale_without_a_clock_only_repeats() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            shard.send(weight("180", ",\"taken_at\":null"));
            at(shard, "15:00");
            shard.send(weight("180", ",\"taken_at\":null"));
            at(shard, "18:00");
            theLateOximeterIsMarias(shard);
            await("held again", () -> database.rows(HELD).contains("f, " + VerdictReason.PROBABLE_DUPLICATE.code()));
            awaitStored(shard);
            assertThat(shard.core.releasedByAssignment()).isOne();
        }
        assertThat(database.count("reading")).isOne();
    }

    @Test
    void says_of_each_that_is_refused_why_it_stays_and_goes_on_behind_however_many_they_are() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            theLateOximeterIsMarias(shard);
            awaitStored(shard);
        }
        database.execute("""
                insert into held (position, item, credential, device_name, vital, unit, first_value, taken_at,
                    time_source, received_at, committed_at, flags, reason)
                select position, 1, 1, 'late-oximeter', %d, %d, 97, timestamptz '2026-11-21 13:00Z',
                    1, now(), now(), 0, %d
                from generate_series(1001, 2201) position""".formatted(
                        Vital.OXYGEN_SATURATION.code(), Unit.PERCENT.code(), VerdictReason.UNKNOWN_DEVICE.code()));
        LateAssignments late = new LateAssignments(ALateAssignmentTest::refuseAllButTheLast, this::connect);
        try (LogLines log = new LogLines(LateAssignments.class)) {
            assertThat(late.some()).isEqualTo(1500);
            assertThat(late.some()).isEqualTo(2000);
            assertThat(late.some()).isEqualTo(2201);
            assertThat(late.released()).isOne();
            database.execute("delete from held where position = 2201");
            assertThat(late.some()).isZero();

            assertThat(log.errors())
                    .hasSize(1200)
                    .doesNotHaveDuplicates()
                    .startsWith("item 1 of record 1001 stays held, because its release was refused: not yet");
        }
    }

    private static Answered refuseAllButTheLast(long actor, CareEvent event) {
        long position = ((CareEvent.HeldAssigned) event).reading().position();
        return new Answered(
                position, position == 2201 ? Outcome.applied(0) : Outcome.refused(Refusal.conflict("not yet")));
    }
}
