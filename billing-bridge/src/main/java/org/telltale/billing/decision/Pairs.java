package org.telltale.billing.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.telltale.billing.BillingConfig;
import org.telltale.billing.Code;
import org.telltale.billing.OutsideClaim;
import org.telltale.billing.PayerFacts;
import org.telltale.billing.code.PairRule;
import org.telltale.care.day.DaySpan;

/// Refuses what cannot be billed beside another code for the same days.
///
/// Rules are applied in the order of their table, each to what the ones before have left. A code that was billed in
/// an earlier month, or elsewhere, stays billed: then it is the new one that gives way, whichever the table prefers.
final class Pairs {
    private final PayerFacts payer;
    private final Set<String> allowed;

    Pairs(PayerFacts payer, BillingConfig config) {
        this.payer = payer;
        this.allowed = config.allowPairs();
    }

    private record Claim(Code code, DaySpan span, String where) {}

    /// {@return `decisions`, with what `rules` exclude refused or marked, and add-ons that lost their base refused}
    List<Judged> apply(List<Judged> decisions, List<PairRule> rules) {
        List<Judged> result = new ArrayList<>(AddOns.withoutOrphans(decisions));
        for (PairRule rule : rules) {
            for (int i = 0; i < result.size(); i++) {
                result.set(i, apply(rule, result.get(i), result));
            }
            // An add-on falls with its base, before it can keep anything away.
            result = new ArrayList<>(AddOns.withoutOrphans(result));
        }
        return result;
    }

    private Judged apply(PairRule rule, Judged judged, List<Judged> all) {
        if (!judged.billed() || !rule.inForce().contains(judged.service().span().last())) {
            return judged;
        }
        return against(rule, judged, all)
                .map(claim -> judgedBy(rule, judged, claim))
                .orElse(judged);
    }

    private Optional<Claim> against(PairRule rule, Judged judged, List<Judged> all) {
        Code code = judged.row().code();
        DaySpan span = judged.service().span();
        Stream<Claim> keptOnes = rule.refused().contains(code)
                ? claims(rule, judged, all).filter(claim -> rule.kept().contains(claim.code()))
                : Stream.empty();
        Stream<Claim> billedBefore = rule.kept().contains(code) && rule.effect() == PairRule.Effect.REFUSE
                ? earlierClaims(rule).filter(claim -> rule.refused().contains(claim.code()))
                : Stream.empty();
        return Stream.concat(keptOnes, billedBefore)
                .filter(claim -> claim.span().overlaps(span))
                .findFirst();
    }

    private Stream<Claim> claims(PairRule rule, Judged judged, List<Judged> all) {
        Stream<Claim> now = rule.biller() == PairRule.Biller.OTHER
                ? Stream.empty()
                : all.stream()
                        .filter(other -> !other.equals(judged) && other.billed())
                        .filter(other ->
                                !eachKeepsTheOther(rule, judged, other) || all.indexOf(other) < all.indexOf(judged))
                        .map(other ->
                                new Claim(other.row().code(), other.service().span(), "billed for the same days"));
        Stream<Claim> outside = payer.outsideClaims().stream()
                .filter(claim -> concerns(rule.biller(), claim.biller()))
                .map(claim -> new Claim(claim.code(), claim.span(), where(claim.biller())));
        return Stream.of(now, earlierClaims(rule), outside).flatMap(claims -> claims);
    }

    private Stream<Claim> earlierClaims(PairRule rule) {
        return rule.biller() == PairRule.Biller.OTHER
                ? Stream.empty()
                : payer.earlierBills().stream()
                        .map(bill -> new Claim(bill.code(), bill.span(), "billed on " + bill.serviceDate()));
    }

    private Judged judgedBy(PairRule rule, Judged judged, Claim claim) {
        return rule.effect() == PairRule.Effect.REVIEW || allowed.contains(rule.rule())
                ? judged.marked(rule.rule())
                : judged.refused(
                        rule.reason(),
                        "not with " + claim.code() + ", " + claim.where() + ": " + rule.note(),
                        Optional.of(rule.rule()),
                        rule.source());
    }

    // Then the one that is decided first stays.
    private static boolean eachKeepsTheOther(PairRule rule, Judged one, Judged other) {
        return rule.kept().contains(one.row().code())
                && rule.refused().contains(other.row().code());
    }

    private static boolean concerns(PairRule.Biller rule, OutsideClaim.Biller claim) {
        return switch (rule) {
            case SAME -> claim == OutsideClaim.Biller.THIS_PRACTICE;
            case OTHER -> claim == OutsideClaim.Biller.ANOTHER_PRACTICE;
            case ANY -> true;
        };
    }

    private static String where(OutsideClaim.Biller biller) {
        return switch (biller) {
            case THIS_PRACTICE -> "billed elsewhere by this practice";
            case ANOTHER_PRACTICE -> "billed by another practice";
        };
    }
}
