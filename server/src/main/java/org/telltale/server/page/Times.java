package org.telltale.server.page;

import static org.telltale.server.page.Html.element;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Writes times as a clinician reads them: in the practice's zone, with its abbreviation, and how long ago.
///
/// @param zone the zone that the practice's people live by
/// @param now when the page is made
record Times(ZoneId zone, Instant now) {
    private static final DateTimeFormatter WALL = DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm zzz", Locale.US);

    Html at(long micros) {
        return at(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    Html at(Instant instant) {
        String wall = WALL.withZone(zone).format(instant);
        return element("time", wall + " (" + ago(instant) + ")").with("datetime", instant.toString());
    }

    private String ago(Instant instant) {
        Duration age = Duration.between(instant, now);
        if (age.abs().toSeconds() < 5) {
            return "just now";
        }
        return age.isNegative() ? "in " + length(age.negated()) : length(age) + " ago";
    }

    private static String length(Duration length) {
        if (length.toMinutes() < 2) {
            return length.toSeconds() + " s";
        }
        if (length.toHours() < 3) {
            return length.toMinutes() + " min";
        }
        return length.toDays() < 3 ? length.toHours() + " h" : length.toDays() + " days";
    }
}
