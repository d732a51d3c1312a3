package org.telltale.server.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.plan.Criterion;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Score;
import org.telltale.care.plan.Threshold;

/// Every rule of the release next to what the clinical reference has it say, written out a second time by hand.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheTableOfTheLibraryTest {
    @Test
    void is_what_the_clinical_rules_say() {
        List<String> loaded = LibraryFiles.read(Optional.empty()).rules().stream()
                .map(Library.Found::rule)
                .map(rule -> rule.rule() + ": " + rule.threshold().vital() + " " + said(rule.threshold()) + ", "
                        + rule.threshold().tier())
                .toList();

        assertThat(loaded)
                .containsExactly(
                        "A1B: BLOOD_PRESSURE every 1 at 10:00: 1, 3, 7, T3",
                        "A1G: GLUCOSE every 1 at 10:00: 1, 3, 7, T3",
                        "A1O: OXYGEN_SATURATION every 1 at 10:00: 1, 3, 7, T3",
                        "A1W: WEIGHT every 1 at 10:00: 1, 3, 7, T3",
                        "B1: BLOOD_PRESSURE SYSTOLIC AT_OR_OVER 180 mmHg or DIASTOLIC AT_OR_OVER 120 mmHg, confirmed"
                                + " within PT10M, T2",
                        "B2: BLOOD_PRESSURE mean of 12 over PT0S in PT168H on 3 days SYSTOLIC AT_OR_OVER 130 mmHg or"
                                + " DIASTOLIC AT_OR_OVER 80 mmHg, T3",
                        "B3: BLOOD_PRESSURE 3 of 4 SYSTOLIC AT_OR_OVER 160 mmHg or DIASTOLIC AT_OR_OVER 100 mmHg, T2",
                        "B4: BLOOD_PRESSURE SYSTOLIC BELOW 80 mmHg, confirmed within PT10M, T2",
                        "B4S: BLOOD_PRESSURE SYSTOLIC BELOW 90 mmHg of PT12H, any of DIZZINESS [YES] of PT12H or SYNCOPE [YES] of PT12H, T1",
                        "G1: GLUCOSE VALUE BELOW 54 mg/dL, T1",
                        "G2: GLUCOSE 2 of 256 in PT168H VALUE BELOW 70 mg/dL, T2",
                        "G3: GLUCOSE 2 of 2 VALUE AT_OR_OVER 300 mg/dL, T2",
                        "G3S: GLUCOSE 2 times VALUE AT_OR_OVER 300 mg/dL of PT24H, any of HYPERGLYCAEMIA_SYMPTOMS [YES] of PT12H or KETONES [YES] of PT12H, T1",
                        "G4: GLUCOSE 3 of 256 in PT48H VALUE OVER 250 mg/dL, T2",
                        "G5: GLUCOSE AT_OR_OVER 30 % over PT240H in PT336H of 70 % every PT5M VALUE BELOW 70 mg/dL or"
                                + " VALUE OVER 180 mg/dL, T3",
                        "G5HIGH: GLUCOSE OVER 5 % over PT240H in PT336H of 70 % every PT5M VALUE OVER 250 mg/dL, T3",
                        "G5LOW: GLUCOSE OVER 1 % over PT240H in PT336H of 70 % every PT5M VALUE BELOW 54 mg/dL, T3",
                        "H1: HEART_RATE VALUE BELOW 40 /min or VALUE OVER 110 /min, confirmed within PT15M, T2",
                        "H1S: HEART_RATE VALUE BELOW 50 /min or VALUE OVER 100 /min of PT12H, any of DIZZINESS [YES] of PT12H or SYNCOPE [YES] of PT12H or CHEST_PAIN [YES] of PT12H or DYSPNOEA [YES] of PT12H or PALPITATIONS [YES] of PT12H, T1",
                        "H2: HEART_RATE mean of 3 in PT72H VALUE RISE by 15 /min off 7 over PT168H of PT336H before"
                                + " PT72H, T3",
                        "NEWS2: RESPIRATORY_RATE NEWS2_SCALE_1 of 5 or 3 of PT1H and PT1H, T1",
                        "NEWS2S2: RESPIRATORY_RATE NEWS2_SCALE_2 of 5 or 3 of PT1H and PT1H, T1",
                        "O1: OXYGEN_SATURATION VALUE AT_OR_BELOW 92 %, T1",
                        "O2: OXYGEN_SATURATION VALUE AT_OR_BELOW 94 %, confirmed within PT15M, T2",
                        "O3: OXYGEN_SATURATION VALUE BELOW 88 %, T1",
                        "O3DROP: OXYGEN_SATURATION VALUE FALL by 4 % off 10 over PT168H of PT336H before PT24H, T2",
                        "O3OXYGEN: OXYGEN_SATURATION 2 times VALUE OVER 92 % of PT2H and SUPPLEMENTAL_OXYGEN [YES] of PT24H, T2",
                        "TEMP1: TEMPERATURE VALUE AT_OR_BELOW 35 °C or VALUE AT_OR_OVER 39.1 °C, confirmed within"
                                + " PT30M, T2",
                        "W1: WEIGHT VALUE RISE by 2 lb in PT24H and PT30M, T2",
                        "W1S: WEIGHT VALUE RISE by 3 lb in PT24H and PT30M of PT24H, any of DYSPNOEA [YES] of PT24H or ORTHOPNOEA [YES] of PT24H or OEDEMA [YES] of PT24H, T1",
                        "W2: WEIGHT VALUE RISE by 5 lb in PT168H and PT30M, T2",
                        "W2S: WEIGHT VALUE RISE by 6 lb in PT168H and PT30M of PT24H, any of DYSPNOEA [YES] of PT24H or ORTHOPNOEA [YES] of PT24H or OEDEMA [YES] of PT24H, T1",
                        "W3: WEIGHT mean of 3 in PT72H VALUE RISE by 3 lb off 7 over PT168H of PT336H before PT72H, T3",
                        "W4: WEIGHT VALUE FALL by 2 lb in PT48H and PT30M, T3");
    }

    private static String said(Threshold threshold) {
        return switch (threshold) {
            case Threshold.SingleValue single ->
                limits(single.limits())
                        + single.confirmWithin()
                                .map(longest -> ", confirmed within " + longest)
                                .orElse("");
            case Threshold.Change change ->
                change.part() + " " + change.direction() + " by " + change.by() + " in " + change.window() + " and "
                        + change.slack();
            case Threshold.CountOutOf counted ->
                counted.count() + " of " + counted.outOf()
                        + counted.within().map(longest -> " in " + longest).orElse("") + " "
                        + limits(counted.limits());
            case Threshold.Average average ->
                "mean of " + average.count() + " over " + average.span() + " in " + average.window()
                        + average.days()
                                .map(days ->
                                        " on " + days.count() + " days" + (days.withoutFirst() ? " but the first" : ""))
                                .orElse("")
                        + " "
                        + limits(average.limits());
            case Threshold.Deviation off ->
                off.recent()
                                .map(recent -> "mean of " + recent.count() + " in " + recent.window() + " ")
                                .orElse("") + off.part() + " " + off.direction() + " by " + off.by() + " off "
                        + baseline(off.baseline());
            case Threshold.Sustained sustained -> throw new AssertionError("no rule is " + sustained);
            case Threshold.Combination combination ->
                joined(combination.all(), " and ")
                        + (combination.any().isEmpty() ? "" : ", any of " + joined(combination.any(), " or "));
            case Score score ->
                score.table() + " of " + score.atLeast()
                        + score.orSingle().map(points -> " or " + points).orElse("") + " of " + score.maxAge()
                        + " and " + score.answersMaxAge();
            case Threshold.Share share ->
                share.side() + " " + share.share() + " over " + share.span() + " in " + share.window() + " of "
                        + share.coverage() + " every " + share.cadence() + " " + limits(share.limits());
            case Threshold.Absence absence ->
                "every " + absence.everyDays() + " at " + absence.at() + ": " + absence.nudgeAfter() + ", "
                        + absence.callAfter() + ", " + absence.reviewAfter();
        };
    }

    private static String joined(List<Criterion> criteria, String by) {
        return criteria.stream()
                .map(criterion -> said(criterion) + " of " + criterion.maxAge())
                .collect(Collectors.joining(by));
    }

    private static String said(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Beyond beyond ->
                (beyond.count() == 1 ? "" : beyond.count() + " times ") + limits(beyond.limits());
            case Criterion.Changed changed ->
                changed.part() + " " + changed.direction() + " by " + changed.by() + " in " + changed.window() + " and "
                        + changed.slack();
            case Criterion.Answered answered -> answered.question() + " " + answered.answers();
        };
    }

    private static String baseline(Threshold.Baseline usual) {
        return usual.count() + " over " + usual.span() + " of " + usual.window() + " before " + usual.gap();
    }

    private static String limits(List<Limit> limits) {
        return limits.stream()
                .map(limit -> limit.part() + " " + limit.side() + " " + limit.value())
                .collect(Collectors.joining(" or "));
    }
}
