package org.telltale.care.day;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/// The civil days of one patient: the zones that the patient lives by, and the date of every instant in them.
///
/// A date is what the calendar on the patient's wall shows. Nothing is assumed of it that is not so:
///
/// - the night in which clocks go back has one date and 25 hours; the night in which they go forward, 23;
/// - a flight over the date line repeats a date, or leaves one out, and so has a zone that changed its mind
///   (Samoa had no 30 December 2011);
/// - a clock that goes back across midnight gives the later date first, then the earlier one, then the later one.
///
/// So the instants of a date are a list of spans, and counting days means counting distinct dates.
///
/// @param zones the zone at every instant
public record CivilDays(Timeline<ZoneId> zones) {
    private static final int WIDEST_OFFSET_SECONDS = ZoneOffset.MAX.getTotalSeconds();

    /// {@return the days of a patient who has always lived by `zone`}
    public static CivilDays in(ZoneId zone) {
        return new CivilDays(Timeline.starting(zone));
    }

    /// {@return these days, with the zone `zone` from an instant on}
    ///
    /// @see Timeline#changed
    public CivilDays moved(ZoneId zone, Instant from) {
        return new CivilDays(zones.changed(zone, from));
    }

    /// {@return the zone at an instant}
    public ZoneId zoneAt(Instant instant) {
        return zones.at(instant);
    }

    /// {@return what the patient's calendar and clock show at an instant}
    public ZonedDateTime clockAt(Instant instant) {
        return instant.atZone(zoneAt(instant));
    }

    /// {@return the date on the patient's wall at an instant}
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zoneAt(instant));
    }

    /// {@return the date on the patient's wall at an instant}
    ///
    /// @param epochMicros microseconds since 1970
    public LocalDate dayOf(long epochMicros) {
        return dayOf(Instant.EPOCH.plus(epochMicros, ChronoUnit.MICROS));
    }

    /// {@return every instant whose date lies in `days`, as spans in order that neither touch nor overlap}
    ///
    /// Empty where the patient never had such a date.
    public List<TimeSpan> spansOf(DaySpan days) {
        List<TimeSpan> spans = new ArrayList<>();
        for (Timeline.Piece<ZoneId> stay : zones.during(everyClock(days))) {
            addSpans(days, stay.value().getRules(), stay.span(), spans);
        }
        return List.copyOf(spans);
    }

    private static TimeSpan everyClock(DaySpan days) {
        return new TimeSpan(
                midnight(days.startInclusive(), ZoneOffset.UTC).minusSeconds(WIDEST_OFFSET_SECONDS),
                midnight(days.endExclusive(), ZoneOffset.UTC).plusSeconds(WIDEST_OFFSET_SECONDS));
    }

    // Between two transitions the offset is constant, and only there is a date one plain span.
    private static void addSpans(DaySpan days, ZoneRules rules, TimeSpan stay, List<TimeSpan> spans) {
        Instant from = stay.startInclusive();
        while (from.isBefore(stay.endExclusive())) {
            ZoneOffset offset = rules.getOffset(from);
            ZoneOffsetTransition next = rules.nextTransition(from);
            Instant until = next == null || next.getInstant().isAfter(stay.endExclusive())
                    ? stay.endExclusive()
                    : next.getInstant();
            new TimeSpan(midnight(days.startInclusive(), offset), midnight(days.endExclusive(), offset))
                    .overlap(new TimeSpan(from, until))
                    .ifPresent(span -> join(spans, span));
            from = until;
        }
    }

    private static Instant midnight(LocalDate day, ZoneOffset offset) {
        return day.atStartOfDay().toInstant(offset);
    }

    private static void join(List<TimeSpan> spans, TimeSpan span) {
        if (!spans.isEmpty() && spans.getLast().endExclusive().equals(span.startInclusive())) {
            spans.add(new TimeSpan(spans.removeLast().startInclusive(), span.endExclusive()));
        } else {
            spans.add(span);
        }
    }
}
