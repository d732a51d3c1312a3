package org.telltale.ingest.decode.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.NewestOfBody;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WhatCameBesideAFrameTest {
    private static final byte[] NAMES = "F0123456789A,delivery-1,delivery-2".getBytes(StandardCharsets.UTF_8);
    private static final int CUFF = 0x2A35;
    private static final int METER = 0x2A18;
    private static final int SENSOR = 0x2AA7;
    private static final int OXIMETER = 0x2A5F;
    private static final String PRESSURE_AT_HALF_PAST_SEVEN = "067B0050005E00E9070B15071E004400";
    private static final String TWO_RECORDS = "06000C10050006000C100600";
    private static final String TWO_EQUAL_RECORDS_AND_AN_OLDER_ONE = "06000C10060006000C10070006000C100200";

    private final FrameRows frames = new FrameRows();
    private final FrameOrigin origin = new FrameOrigin().of(NAMES, 0, 12);
    private final Fragments rows = new Fragments();

    @Test
    void names_the_device_of_every_row() {
        add(OXIMETER, "0062004800");

        assertThat(rows.count()).isEqualTo(2);
        assertThat(rows.deviceHigh[0]).isEqualTo(rows.deviceHigh[1]);
        assertThat(new String(rows.text, rows.deviceAt[1], rows.deviceLength[1], StandardCharsets.UTF_8))
                .isEqualTo("F0123456789A");
    }

    @Test
    void makes_an_instant_of_a_wall_clock_that_was_seen_beside_a_right_one() {
        // The cuff is two hours and ten minutes behind Greenwich.
        origin.clocks(micros("2025-11-21T08:00:00Z"), micros("2025-11-21T10:10:00Z"));

        add(CUFF, PRESSURE_AT_HALF_PAST_SEVEN);

        assertThat(RowText.of(rows))
                .isEqualTo("blood_pressure 123/80 mm[Hg] pulse 68 at 2025-11-21T07:30 which is 2025-11-21T09:40Z");
    }

    @Test
    void makes_the_instant_of_what_a_meter_shows_and_leaves_its_identity_alone() {
        String result = "0B0700E9070B15063B003C0062B0110000";
        add(METER, result);
        long identity = rows.identityLow[0];
        rows.clear();
        origin.clocks(micros("2025-11-21T08:00:00Z"), micros("2025-11-21T13:00:00Z"));

        add(METER, result);

        assertThat(RowText.of(rows))
                .isEqualTo(
                        "glucose 98 mg/dL #7 at 2025-11-21T06:59 +60 min which is 2025-11-21T12:59Z / signal battery_low 0");
        assertThat(rows.identityLow[0]).isEqualTo(identity);
    }

    @Test
    void makes_no_instant_where_the_frame_has_no_time_or_a_clock_is_none() {
        origin.clocks(micros("2025-11-21T08:00:00Z"), micros("2025-11-21T10:10:00Z"));
        add(CUFF, "007B0050005E00");
        origin.of(NAMES, 0, 12).clocks(micros("2025-11-21T08:00:00Z"), Fragments.ABSENT);
        add(CUFF, PRESSURE_AT_HALF_PAST_SEVEN);
        origin.of(NAMES, 0, 12).clocks(Long.MAX_VALUE, micros("2025-11-21T08:00:00Z"));
        add(CUFF, PRESSURE_AT_HALF_PAST_SEVEN);

        assertThat(rows.instantMicros).startsWith(Fragments.ABSENT, Fragments.ABSENT, Fragments.ABSENT);
        assertThat(rows.count()).isEqualTo(3);
    }

    @Test
    void gives_a_sensors_records_the_time_of_their_session() {
        origin.sessionStart(local("2025-11-21T07:00:00"), Fragments.NO_OFFSET).heardAt(micros("2025-11-21T12:30:00Z"));
        add(SENSOR, TWO_RECORDS);

        assertThat(RowText.of(rows))
                .isEqualTo("glucose 120 mg/dL #5 at 2025-11-21T07:05 heard 2025-11-21T12:30Z"
                        + " / glucose 120 mg/dL #6 at 2025-11-21T07:06 heard 2025-11-21T12:30Z");

        rows.clear();
        origin.of(NAMES, 0, 12)
                .sessionStart(micros("2025-11-21T12:00:00Z"), -300)
                .clocks(local("2025-11-21T08:00:00"), micros("2025-11-21T13:02:00Z"));
        add(SENSOR, "08000C100600596F");
        assertThat(RowText.of(rows))
                .isEqualTo("glucose 120 mg/dL #6 at 2025-11-21T07:06-05:00 which is 2025-11-21T12:08Z");
    }

    @Test
    void else_gives_the_newest_of_a_sensors_records_alone_the_time_that_it_was_heard() {
        origin.heardAt(micros("2025-11-21T12:30:00Z")).deliveredAs(NAMES, 13, 10);

        add(SENSOR, TWO_EQUAL_RECORDS_AND_AN_OLDER_ONE);
        new NewestOfBody().mark(rows);

        assertThat(RowText.of(rows))
                .isEqualTo("glucose 120 mg/dL #6 heard 2025-11-21T12:30Z / glucose 120 mg/dL #7 heard 2025-11-21T12:30Z"
                        + " / glucose 120 mg/dL #2 heard 2025-11-21T12:30Z");
        assertThat(rows.isOlder).startsWith(true, false, true);
        assertThat(rows.identityLow[0]).isNotEqualTo(rows.identityLow[1]).isNotEqualTo(rows.identityLow[2]);
    }

    @Test
    void makes_no_new_reading_of_a_sensors_older_record_that_is_read_again() {
        String older = "06000C100500";
        origin.heardAt(micros("2025-11-21T12:30:00Z")).deliveredAs(NAMES, 13, 10);
        add(SENSOR, older + "06000C100600");
        origin.of(NAMES, 0, 12).heardAt(micros("2025-11-21T12:37:20Z")).deliveredAs(NAMES, 24, 10);
        add(SENSOR, older + "06000C100D00");

        assertThat(rows.identityLow[2]).isEqualTo(rows.identityLow[0]);
        assertThat(rows.identityLow[3]).isNotEqualTo(rows.identityLow[1]);
    }

    @Test
    void makes_a_reading_of_the_newest_record_though_the_sensor_before_said_the_same_at_the_same_minute() {
        origin.heardAt(micros("2025-11-21T12:30:00Z"));
        add(SENSOR, "06000C100600");
        origin.of(NAMES, 0, 12).heardAt(micros("2025-12-05T12:30:00Z"));
        add(SENSOR, "06000C100600");

        assertThat(rows.identityLow[1]).isNotEqualTo(rows.identityLow[0]);
    }

    @Test
    void reads_the_rest_of_a_sensors_records_after_one_whose_check_sum_does_not_hold() {
        origin.heardAt(micros("2025-11-21T12:30:00Z"));

        add(SENSOR, "08000C1009005970" + "06000C100500");

        assertThat(RowText.of(rows))
                .isEqualTo("fault bad_check_sum check_sum / glucose 120 mg/dL #5 heard 2025-11-21T12:30Z");
    }

    @Test
    void makes_a_reading_itself_again_by_its_own_time_whoever_brings_it() {
        origin.heardAt(1).deliveredAs(NAMES, 13, 10);
        add(CUFF, PRESSURE_AT_HALF_PAST_SEVEN);
        origin.of(NAMES, 0, 12).heardAt(2).deliveredAs(NAMES, 24, 10);
        add(CUFF, PRESSURE_AT_HALF_PAST_SEVEN);

        assertThat(rows.identityLow[0]).isEqualTo(rows.identityLow[1]);
    }

    @Test
    void tells_readings_without_a_time_apart_by_their_deliveries_and_else_by_when_they_were_heard() {
        String unset = "0684004900FF07000000000000004C00";
        origin.heardAt(1).deliveredAs(NAMES, 13, 10);
        add(CUFF, unset);
        origin.of(NAMES, 0, 12).heardAt(2).deliveredAs(NAMES, 13, 10);
        add(CUFF, unset);
        origin.of(NAMES, 0, 12).heardAt(2).deliveredAs(NAMES, 24, 10);
        add(CUFF, unset);
        origin.of(NAMES, 0, 12).heardAt(2);
        add(CUFF, unset);
        origin.of(NAMES, 0, 12).heardAt(3);
        add(CUFF, unset);

        assertThat(rows.identityLow[1]).isEqualTo(rows.identityLow[0]);
        assertThat(rows.identityLow[2]).isNotEqualTo(rows.identityLow[0]);
        assertThat(rows.identityLow[3]).isNotEqualTo(rows.identityLow[2]);
        assertThat(rows.identityLow[4]).isNotEqualTo(rows.identityLow[3]);
        assertThat(rows.flags[4] & Fragments.PROBABLE).isZero();
    }

    @Test
    void knows_a_result_by_its_counter_and_base_time_whatever_the_wearer_does_to_the_clock() {
        add(METER, "030700E9070B15063B003C0062B011");
        add(METER, "030700E9070B15063B00780062B011");
        add(METER, "030800E9070B15063B003C0062B011");

        assertThat(rows.identityLow[1]).isEqualTo(rows.identityLow[0]);
        assertThat(rows.identityLow[2]).isNotEqualTo(rows.identityLow[0]);
        assertThat(rows.shiftMicros).startsWith(3_600_000_000L, 7_200_000_000L);
    }

    @Test
    void is_refused_with_the_frame_where_the_characteristic_is_none() {
        add(0x2A36, PRESSURE_AT_HALF_PAST_SEVEN);

        assertThat(RowText.of(rows)).isEqualTo("fault unknown_characteristic characteristic");
    }

    @Test
    void does_not_count_further_than_the_fragments_do() {
        byte[] records = HexFormat.of().parseHex("06000C100500".repeat(Fragments.MOST));
        rows.addFault(0, Fault.BAD_HEX, "value");

        assertThat(frames.add(SENSOR, records, 0, 6 * (Fragments.MOST - 1), origin, rows))
                .isTrue();
        assertThat(frames.add(SENSOR, records, 0, 6, origin, rows)).isFalse();
        assertThat(frames.add(SENSOR, records, 0, 5, origin, rows)).isFalse();
        assertThat(rows.items()).isEqualTo(Fragments.MOST);
        rows.clear();
        assertThat(frames.add(SENSOR, records, 0, records.length, origin, rows)).isTrue();
    }

    private void add(int characteristic, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(frames.add(characteristic, bytes, 0, bytes.length, origin, rows))
                .isTrue();
    }

    private static long micros(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }

    private static long local(String time) {
        return ChronoUnit.MICROS.between(
                Instant.EPOCH, LocalDateTime.parse(time).toInstant(ZoneOffset.UTC));
    }
}
