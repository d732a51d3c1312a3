package org.telltale.server.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Episode.PageState;
import org.telltale.escalation.Episode.Resolution;
import org.telltale.escalation.TriggerReading;

/// The words of the page for what the Monitor keeps as types and numbers.
final class Wording {
    private Wording() {}

    static String of(Tier tier) {
        return switch (tier) {
            case T1 -> "Urgent";
            case T2 -> "Same day";
            case T3 -> "Next business day";
        };
    }

    static String of(PageState state) {
        return switch (state) {
            case PENDING -> "on its way";
            case RETRYING -> "failed, will be tried again";
            case SENT -> "the receiver took it";
            case REFUSED -> "refused by the receiver";
            case FAILED -> "failed";
            case WITHDRAWN -> "not needed any more";
        };
    }

    static String of(Disposition disposition) {
        return switch (disposition) {
            case ACTED_ON -> "Something was done for the patient";
            case TECHNIQUE_ERROR -> "The measurement was taken wrongly";
            case WRONG_PERSON -> "It was somebody else's reading";
            case DUPLICATE -> "It is the same event as another episode";
            case KNOWN -> "Known, nothing to do";
        };
    }

    static String of(Resolution resolution, Threshold threshold) {
        return switch (resolution) {
            case Resolution.ByPerson person -> of(person.disposition());
            case Resolution.ByReading reading ->
                "a new reading is back in range: " + values(reading.reading(), threshold);
            case Resolution.ByStatus status -> "the patient is not monitored any more (" + status.status() + ")";
        };
    }

    static String of(Threshold threshold) {
        return switch (threshold) {
            case Threshold.WeightGain gain ->
                "Weight up by " + gain.gain() + " or more within " + length(gain.window())
                        + (gain.slack().isZero() ? "" : ", give or take " + length(gain.slack()));
            case Threshold.LowSaturation low -> "Oxygen saturation below " + low.level();
            case Threshold.GlucoseOutOfRange range ->
                range.count() + " of the last " + range.outOf() + " glucose readings outside " + range.low() + " to "
                        + range.high();
            case Threshold.SustainedPressure high ->
                "At least " + high.count() + " pressures in a row at or over " + high.systolic() + " or "
                        + high.diastolic() + ", over " + length(high.span()) + " or more, no gap over "
                        + length(high.largestGap());
        };
    }

    static String of(Vital vital) {
        return vital.wireName().replace('_', ' ');
    }

    /// {@return the values of a reading in the unit that the plan was signed in, and in the canonical one
    /// where that is another; to two decimals, for reading only}
    static String values(TriggerReading reading, Threshold threshold) {
        Unit signed = signedUnit(threshold);
        Unit canonical = reading.vital().canonicalUnit();
        return signed == canonical
                ? values(reading, signed)
                : values(reading, signed) + " (" + values(reading, canonical) + ")";
    }

    private static Unit signedUnit(Threshold threshold) {
        return switch (threshold) {
            case Threshold.WeightGain gain -> gain.gain().unit();
            case Threshold.LowSaturation low -> low.level().unit();
            case Threshold.GlucoseOutOfRange range -> range.low().unit();
            case Threshold.SustainedPressure high -> high.systolic().unit();
        };
    }

    private static String values(TriggerReading reading, Unit unit) {
        String first = number(reading.firstQuanta(), unit);
        String both = reading.secondQuanta() == TriggerReading.ABSENT
                ? first
                : first + "/" + number(reading.secondQuanta(), unit);
        return both + " " + unit.display();
    }

    private static String number(long quanta, Unit unit) {
        BigDecimal rounded = Quantity.show(quanta, unit).setScale(2, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    static String length(Duration duration) {
        if (duration.toDaysPart() > 0 && duration.equals(Duration.ofDays(duration.toDays())) && duration.toDays() > 1) {
            return duration.toDays() + " days";
        }
        if (duration.equals(Duration.ofHours(duration.toHours())) && duration.toHours() > 0) {
            return duration.toHours() + " hours";
        }
        return duration.equals(Duration.ofMinutes(duration.toMinutes()))
                ? duration.toMinutes() + " minutes"
                : duration.toSeconds() + " seconds";
    }
}
