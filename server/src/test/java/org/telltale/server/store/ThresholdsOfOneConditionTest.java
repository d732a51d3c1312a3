package org.telltale.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.PlanReads;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.server.timescale.DatabaseLogin;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ThresholdsOfOneConditionTest extends EmptyStore {
    private static final Duration DAY = Duration.ofDays(1);

    ThresholdsOfOneConditionTest(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    /// A table of this session's own stands before the real one, as it was before the migrations.
    @Test
    void that_were_signed_in_columns_become_the_general_shapes_that_say_the_same() throws IOException {
        asking.execute("insert into patient values (1, 1, 'P-1', 'Maria', '1950-02-28', 'UTC', 'ACTIVE', now(), 1)");
        asking.execute("insert into care_plan values (1, 1, '2027-01-01', 3, now(), 2)");
        asking.execute("create temp table plan_threshold (patient bigint, version integer, ordinal smallint,"
                + " shape text, tier text, page_if_younger_micros bigint, first_value numeric, second_value numeric,"
                + " first_unit smallint, second_unit smallint, reading_count integer, out_of integer,"
                + " window_micros bigint, slack_micros bigint, span_micros bigint, largest_gap_micros bigint)");
        asking.execute("""
                insert into plan_threshold values
                (1, 1, 0, 'WEIGHT_GAIN', 'T2', 43200000000, 2.20, null, 3, null, null, null,
                    86400000000, 1800000000, null, null),
                (1, 1, 1, 'LOW_SATURATION', 'T1', 3600000001, 88, null, 6, null, null, null, null, null, null, null),
                (1, 1, 2, 'GLUCOSE_OUT_OF_RANGE', 'T2', 86400000000, 3.9, 250, 10, 9, 2, 3, null, null, null, null),
                (1, 1, 3, 'SUSTAINED_PRESSURE', 'T3', 86400000000, 160, 100, 4, 4, 3, null, null, null,
                    0, 50400000000)""");

        asking.createScript(migration("V15__thresholds_of_any_shape")).execute();
        asking.createScript(migration("V22__which_rule_a_threshold_is_from")).execute();
        asking.createScript(migration("V33__what_a_threshold_triggers")).execute();

        assertThat(new PlanReads(asking).plans(new PracticeId(1), new PatientId(1)))
                .singleElement()
                .satisfies(signed -> {
                    assertThat(signed.plan().thresholds()).containsExactly(weight(), low(), range(), high());
                    assertThat(signed.plan().rules()).isEmpty();
                });
    }

    private static Threshold weight() {
        return Threshold.Change.weightGain(
                Quantity.of("2.20", Unit.POUND), DAY, Duration.ofMinutes(30), Tier.T2, Duration.ofHours(12));
    }

    private static Threshold low() {
        return new Threshold.SingleValue(
                Vital.OXYGEN_SATURATION,
                List.of(Limit.below(Quantity.of("88", Unit.PERCENT))),
                Tier.T1,
                Duration.ofHours(1).plusNanos(1_000));
    }

    private static Threshold range() {
        return new Threshold.CountOutOf(
                Vital.GLUCOSE,
                Limit.outOf(
                        Quantity.of("3.9", Unit.MILLIMOLE_PER_LITRE), Quantity.of("250", Unit.MILLIGRAM_PER_DECILITRE)),
                2,
                3,
                Tier.T2,
                DAY);
    }

    private static Threshold high() {
        return new Threshold.Sustained(
                Vital.BLOOD_PRESSURE,
                Limit.pressureAtOrOver(
                        Quantity.of("160", Unit.MILLIMETRE_OF_MERCURY), Quantity.of("100", Unit.MILLIMETRE_OF_MERCURY)),
                3,
                Duration.ZERO,
                Duration.ofHours(14),
                Tier.T3,
                DAY);
    }

    private static String migration(String name) throws IOException {
        String path = "/db/migration/" + name + ".sql";
        try (InputStream script = ThresholdsOfOneConditionTest.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(script, path).readAllBytes(), UTF_8);
        }
    }
}
