package org.telltale.care.plan;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.telltale.care.plan.Limit.Part;
import org.telltale.care.symptom.Question;
import org.telltale.care.vital.Dimension;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// What every threshold refuses. A message begins with the name of the field at fault.
final class Checks {
    private record PartSide(Part part, boolean isLower) {}

    private Checks() {}

    /// {@return a copy of the limits of a vital}
    static List<Limit> limits(Vital vital, List<Limit> limits) {
        if (limits.isEmpty() || limits.size() > Threshold.MOST_LIMITS) {
            throw new IllegalArgumentException(
                    "limits must be 1 to " + Threshold.MOST_LIMITS + ", not " + limits.size());
        }
        Set<PartSide> seen = new HashSet<>();
        for (Limit limit : limits) {
            part(vital, limit.part(), "limits");
            dimension(vital, limit.value(), "limits");
            // A lower limit that nothing reaches harms nobody, and was how to sign the higher one alone.
            if (limit.value().quanta() <= 0 && !limit.side().isLower()) {
                throw new IllegalArgumentException(
                        "limits that are upper ones must be more than zero, not " + limit.value());
            }
            if (!seen.add(new PartSide(limit.part(), limit.side().isLower()))) {
                throw new IllegalArgumentException("limits must name a side of a part once, not twice");
            }
        }
        limits.forEach(limit -> doesNotCross(limit, limits));
        return List.copyOf(limits);
    }

    private static void doesNotCross(Limit low, List<Limit> limits) {
        for (Limit high : limits) {
            if (low.part() == high.part()
                    && low.side().isLower()
                    && !high.side().isLower()
                    && low.value().quanta() >= high.value().quanta()) {
                throw new IllegalArgumentException(
                        "limits must leave room between them: " + low.value() + ", " + high.value());
            }
        }
    }

    static void part(Vital vital, Part part, String name) {
        if ((vital == Vital.BLOOD_PRESSURE) == (part == Part.VALUE)) {
            throw new IllegalArgumentException(name + " must be of the vital: " + vital + " has no " + part);
        }
    }

    static void dimension(Vital vital, Quantity quantity, String name) {
        if (quantity.unit().dimension() != vital.dimension()) {
            throw new IllegalArgumentException(name + " must be a " + vital.dimension() + ", not " + quantity);
        }
    }

    static void positive(long quanta, String name) {
        if (quanta <= 0) {
            throw new IllegalArgumentException(name + " must be more than zero");
        }
    }

    static void share(Quantity share, String name) {
        if (share.unit().dimension() != Dimension.FRACTION) {
            throw new IllegalArgumentException(name + " must be a " + Dimension.FRACTION + ", not " + share);
        }
        if (share.quanta() <= 0 || share.quanta() > Unit.FRACTION_OF_ONE.quantaPerUnit()) {
            throw new IllegalArgumentException(name + " must be more than 0 and at most 100 %, not " + share);
        }
    }

    static void counted(int count, int least, int most) {
        if (count < least || count > most) {
            throw new IllegalArgumentException("count must be " + least + " to " + most + ", not " + count);
        }
    }

    static void bounded(Duration duration, Duration most, String name) {
        if (duration.isNegative() || duration.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be zero to " + most + ", not " + duration);
        }
    }

    static void within(Duration duration, Duration most, String name) {
        if (!duration.isPositive() || duration.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    name + " must be more than zero and at most " + most + ", not " + duration);
        }
    }

    static void criteria(List<Criterion> all, List<Criterion> any) {
        int count = all.size() + any.size();
        if (count < 2 || count > Threshold.MOST_CRITERIA) {
            throw new IllegalArgumentException(
                    "all and any must be 2 to " + Threshold.MOST_CRITERIA + " together, not " + count);
        }
        if (any.size() == 1) {
            throw new IllegalArgumentException("any must be none or at least 2, of which one is enough, not 1");
        }
        if (!((all.isEmpty() ? any : all).getFirst() instanceof Criterion.OfVital)) {
            throw new IllegalArgumentException("all must begin with a criterion of a vital, which it is listed under");
        }
        for (Criterion criterion : any) {
            notChanged(criterion, "any");
            if (all.isEmpty() && criterion instanceof Criterion.Answered) {
                throw new IllegalArgumentException("any may hold an answer only beside all");
            }
        }
        for (Criterion criterion : all.stream().skip(1).toList()) {
            notChanged(criterion, "all");
        }
    }

    /// {@return the vitals of criteria, in their order}
    static Set<Vital> vitals(List<Criterion> all, List<Criterion> any) {
        Set<Vital> vitals = new LinkedHashSet<>();
        Stream.concat(all.stream(), any.stream()).forEach(criterion -> {
            if (criterion instanceof Criterion.OfVital ofVital) {
                vitals.add(ofVital.vital());
            }
        });
        return vitals;
    }

    /// What a change was counted from is remembered of the first one only.
    private static void notChanged(Criterion criterion, String name) {
        if (criterion instanceof Criterion.Changed) {
            throw new IllegalArgumentException(name + " may hold a change only as the first of all");
        }
    }

    /// {@return every question that some criteria ask}
    static Set<Question> questions(List<Criterion> all, List<Criterion> any) {
        return Stream.concat(all.stream(), any.stream())
                .filter(Criterion.Answered.class::isInstance)
                .map(Criterion.Answered.class::cast)
                .map(Criterion.Answered::question)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Days without a reading: how often one is due, and after how many missed ones somebody acts.
    static void missedDays(int everyDays, int nudgeAfter, int callAfter, int reviewAfter) {
        int most = Threshold.MOST_MISSED_DAYS;
        if (everyDays < 1 || everyDays > most) {
            throw new IllegalArgumentException("everyDays must be 1 to " + most + ", not " + everyDays);
        }
        if (nudgeAfter < 1 || callAfter <= nudgeAfter || reviewAfter <= callAfter || reviewAfter > most) {
            throw new IllegalArgumentException("nudgeAfter, callAfter and reviewAfter must go up from 1 to " + most
                    + ", not " + nudgeAfter + ", " + callAfter + ", " + reviewAfter);
        }
    }
}
