package org.telltale.server.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Score;
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
            case WAITING -> "waits for the other ways of this person";
            case RETRYING -> "failed, will be tried again";
            case SENT -> "the receiver took it";
            case DELIVERED -> "on the device, not answered";
            case READ -> "opened, not answered";
            case ANSWERED -> "answered";
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
                (threshold instanceof Threshold.Absence
                                ? "there is a new reading: "
                                : "a new reading is back in range: ")
                        + values(reading.reading(), threshold);
            case Resolution.ByStatus status -> "the patient is not monitored any more (" + status.status() + ")";
        };
    }

    static String of(Threshold threshold) {
        return switch (threshold) {
            case Threshold.SingleValue single ->
                name(single.vital(), Limit.Part.VALUE) + " " + of(single.limits())
                        + single.confirmWithin()
                                .map(hold -> ", confirmed or alone for " + length(hold))
                                .orElse("");
            case Threshold.Change change ->
                change(change.vital(), change.part(), change.direction(), change.by())
                        + " within " + length(change.window())
                        + (change.slack().isZero() ? "" : ", give or take " + length(change.slack()));
            case Threshold.CountOutOf count ->
                count.count() + " of the last " + count.outOf() + " " + of(count.vital()) + " readings"
                        + count.within()
                                .map(within -> " within " + length(within))
                                .orElse("") + " "
                        + of(count.limits());
            case Threshold.Sustained sustained ->
                "At least " + sustained.count() + " " + plural(sustained.vital()) + " in a row "
                        + of(sustained.limits()) + ", over " + length(sustained.span()) + " or more, no gap over "
                        + length(sustained.largestGap());
            case Threshold.Average average ->
                name(average.vital(), Limit.Part.VALUE) + " " + of(average.limits()) + " on average of "
                        + length(average.window()) + ", by at least " + average.count() + " readings"
                        + (average.span().isZero() ? "" : " over " + length(average.span()) + " or more")
                        + average.days().map(Wording::of).orElse("");
            case Threshold.Deviation deviation -> of(deviation);
            case Threshold.Combination combination -> CombinationWords.of(combination);
            case Score score -> CombinationWords.of(score);
            case Threshold.Absence absence ->
                name(absence.vital(), Limit.Part.VALUE) + " missing though due "
                        + (absence.everyDays() == 1 ? "every day" : "every " + absence.everyDays() + " days")
                        + ": reminded after " + absence.nudgeAfter() + " missed, called after " + absence.callAfter()
                        + ", reviewed after " + absence.reviewAfter() + ", in days of the patient's own from "
                        + absence.at();
            case Threshold.Share share ->
                name(share.vital(), Limit.Part.VALUE) + " " + of(share.limits()) + " in "
                        + (share.side() == Limit.Side.OVER ? "more than " : "at least ") + share.share()
                        + " of the readings of "
                        + length(share.window()) + ", if there are " + share.coverage() + " of one every "
                        + length(share.cadence()) + " or more, over " + length(share.span())
                        + " or more; judged once a day";
        };
    }

    static String change(Vital vital, Limit.Part part, Threshold.Direction direction, Quantity by) {
        return name(vital, part)
                + switch (direction) {
                    case RISE -> " up by ";
                    case FALL -> " down by ";
                }
                + by + " or more";
    }

    private static String of(Threshold.Days days) {
        return " on " + days.count() + " of the patient's own days or more"
                + (days.withoutFirst() ? ", the first one left out" : "");
    }

    private static String of(Threshold.Deviation deviation) {
        Threshold.Baseline baseline = deviation.baseline();
        return name(deviation.vital(), deviation.part())
                + deviation
                        .recent()
                        .map(recent -> " on average of " + length(recent.window()) + ", by at least " + recent.count()
                                + " readings,")
                        .orElse("")
                + " " + distance(deviation.by()) + " or more "
                + switch (deviation.direction()) {
                    case RISE -> "over";
                    case FALL -> "under";
                }
                + " the patient's own average of " + length(baseline.window())
                + (baseline.gap().isZero() ? "" : " until " + length(baseline.gap()) + " before")
                + ", by at least " + baseline.count() + " readings over " + length(baseline.span()) + " or more";
    }

    /// A distance in per cent is of points, not of the value.
    private static String distance(Quantity by) {
        if (by.unit() != Unit.PERCENT) {
            return by.toString();
        }
        return by.value().toPlainString() + (by.value().compareTo(BigDecimal.ONE) == 0 ? " point" : " points");
    }

    /// A systolic and a diastolic limit of one side share its words, and the ends of a range of one
    /// number are a range; whatever else there is says its part.
    static String of(List<Limit> limits) {
        Limit first = limits.getFirst();
        Limit last = limits.getLast();
        if (limits.size() == 2 && first.side() == last.side() && first.part() != Limit.Part.DIASTOLIC) {
            return first.side().words() + " " + first.value() + " or " + last.value();
        }
        if (limits.size() == 2
                && first.part() == Limit.Part.VALUE
                && first.side() == Limit.Side.BELOW
                && last.side() == Limit.Side.OVER) {
            return "outside " + first.value() + " to " + last.value();
        }
        return limits.stream().map(Wording::of).collect(Collectors.joining(" or "));
    }

    private static String of(Limit limit) {
        return switch (limit.part()) {
                    case VALUE -> "";
                    case SYSTOLIC -> "systolic ";
                    case DIASTOLIC -> "diastolic ";
                }
                + limit.side().words() + " " + limit.value();
    }

    private static String plural(Vital vital) {
        return vital == Vital.BLOOD_PRESSURE ? "pressures" : of(vital) + " readings";
    }

    private static String name(Vital vital, Limit.Part part) {
        return switch (part) {
            case VALUE ->
                of(vital).substring(0, 1).toUpperCase(Locale.ROOT) + of(vital).substring(1);
            case SYSTOLIC -> "Systolic pressure";
            case DIASTOLIC -> "Diastolic pressure";
        };
    }

    static String of(Vital vital) {
        return vital.wireName().replace('_', ' ');
    }

    /// {@return the values of a reading in the unit that the plan was signed in, and in the canonical one
    /// where that is another; to two decimals, for reading only}
    static String values(TriggerReading reading, Threshold threshold) {
        Unit signed = signedUnit(threshold, reading.vital());
        Unit canonical = reading.vital().canonicalUnit();
        return signed == canonical
                ? values(reading, signed)
                : values(reading, signed) + " (" + values(reading, canonical) + ")";
    }

    private static Unit signedUnit(Threshold threshold, Vital vital) {
        return switch (threshold) {
            case Threshold.SingleValue single -> signedUnit(single.limits());
            case Threshold.Change change -> change.by().unit();
            case Threshold.CountOutOf count -> signedUnit(count.limits());
            case Threshold.Sustained sustained -> signedUnit(sustained.limits());
            case Threshold.Average average -> signedUnit(average.limits());
            case Threshold.Deviation deviation -> deviation.by().unit();
            case Threshold.Share share -> signedUnit(share.limits());
            case Threshold.Absence absence -> absence.vital().canonicalUnit();
            case Threshold.Combination combination -> CombinationWords.signedUnit(combination, vital);
            case Score _ -> vital.canonicalUnit();
        };
    }

    private static Unit signedUnit(List<Limit> limits) {
        return limits.getFirst().value().unit();
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
            return duration.toHours() + (duration.toHours() == 1 ? " hour" : " hours");
        }
        return duration.equals(Duration.ofMinutes(duration.toMinutes()))
                ? duration.toMinutes() + " minutes"
                : duration.toSeconds() + " seconds";
    }
}
