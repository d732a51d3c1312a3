package org.telltale.care.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Quantity;

/// One signed limit as a row: what a shape does not have is null.
record ThresholdRow(
        String shape,
        Tier tier,
        Duration pageIfYoungerThan,
        Quantity first,
        @Nullable Quantity second,
        @Nullable Integer count,
        @Nullable Integer outOf,
        @Nullable Duration window,
        @Nullable Duration slack,
        @Nullable Duration span,
        @Nullable Duration largestGap) {

    static ThresholdRow of(Threshold threshold) {
        Tier tier = threshold.tier();
        Duration younger = threshold.pageIfYoungerThan();
        return switch (threshold) {
            case Threshold.WeightGain t ->
                new ThresholdRow(
                        "WEIGHT_GAIN", tier, younger, t.gain(), null, null, null, t.window(), t.slack(), null, null);
            case Threshold.LowSaturation t ->
                new ThresholdRow("LOW_SATURATION", tier, younger, t.level(), null, null, null, null, null, null, null);
            case Threshold.GlucoseOutOfRange t ->
                new ThresholdRow(
                        "GLUCOSE_OUT_OF_RANGE",
                        tier,
                        younger,
                        t.low(),
                        t.high(),
                        t.count(),
                        t.outOf(),
                        null,
                        null,
                        null,
                        null);
            case Threshold.SustainedPressure t ->
                new ThresholdRow(
                        "SUSTAINED_PRESSURE",
                        tier,
                        younger,
                        t.systolic(),
                        t.diastolic(),
                        t.count(),
                        null,
                        null,
                        null,
                        t.span(),
                        t.largestGap());
        };
    }

    static Threshold read(ResultSet row) throws SQLException {
        Tier tier = Tier.valueOf(row.getString("tier"));
        Duration younger = duration(row, "page_if_younger_micros");
        Quantity first = quantity(row, "first");
        return switch (row.getString("shape")) {
            case "WEIGHT_GAIN" ->
                new Threshold.WeightGain(
                        first, duration(row, "window_micros"), duration(row, "slack_micros"), tier, younger);
            case "LOW_SATURATION" -> new Threshold.LowSaturation(first, tier, younger);
            case "GLUCOSE_OUT_OF_RANGE" ->
                new Threshold.GlucoseOutOfRange(
                        first,
                        quantity(row, "second"),
                        row.getInt("reading_count"),
                        row.getInt("out_of"),
                        tier,
                        younger);
            case "SUSTAINED_PRESSURE" ->
                new Threshold.SustainedPressure(
                        first,
                        quantity(row, "second"),
                        row.getInt("reading_count"),
                        duration(row, "span_micros"),
                        duration(row, "largest_gap_micros"),
                        tier,
                        younger);
            default -> throw new IllegalStateException("no threshold has the shape " + row.getString("shape"));
        };
    }

    void insert(Handle handle, long patient, int version, int ordinal) {
        handle.createUpdate("""
                        insert into plan_threshold (patient, version, ordinal, shape, tier, page_if_younger_micros,
                            first_value, second_value, first_unit, second_unit, reading_count, out_of,
                            window_micros, slack_micros, span_micros, largest_gap_micros)
                        values (:patient, :version, :ordinal, :shape, :tier, :younger, :firstValue, :secondValue,
                            :firstUnit, :secondUnit, :count, :outOf, :window, :slack, :span, :gap)""")
                .bind("patient", patient)
                .bind("version", version)
                .bind("ordinal", ordinal)
                .bind("shape", shape)
                .bind("tier", tier.name())
                .bind("younger", StoreTimes.micros(pageIfYoungerThan))
                .bind("firstValue", first.value())
                .bind("secondValue", second == null ? null : second.value())
                .bind("firstUnit", first.unit().code())
                .bind("secondUnit", second == null ? null : second.unit().code())
                .bind("count", count)
                .bind("outOf", outOf)
                .bind("window", optionalMicros(window))
                .bind("slack", optionalMicros(slack))
                .bind("span", optionalMicros(span))
                .bind("gap", optionalMicros(largestGap))
                .execute();
    }

    private static @Nullable Long optionalMicros(@Nullable Duration duration) {
        return duration == null ? null : StoreTimes.micros(duration);
    }

    private static Duration duration(ResultSet row, String column) throws SQLException {
        return Duration.of(row.getLong(column), ChronoUnit.MICROS);
    }

    private static Quantity quantity(ResultSet row, String which) throws SQLException {
        BigDecimal value = row.getBigDecimal(which + "_value");
        return new Quantity(
                value.unscaledValue().longValueExact(), value.scale(), Codes.unit(row.getInt(which + "_unit")));
    }
}
