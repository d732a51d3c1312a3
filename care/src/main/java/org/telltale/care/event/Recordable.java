package org.telltale.care.event;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;

/// What an event may hold, so that the journal can keep it, every Monitor can judge it and any database can store
/// it: what cannot is refused before it becomes an event.
///
/// PostgreSQL knows no text with U+0000 and no date beyond the year 294276, and a moment has to fit into 64 bits of
/// microseconds. Each method throws [IllegalArgumentException] with a message that starts with the field's name.
public final class Recordable {
    /// The longest address.
    public static final int MOST_ADDRESS_CHARACTERS = 500;

    private static final int MOST_DEVICE_USER = 254;

    private static final Instant FIRST_MOMENT = Instant.EPOCH;
    private static final Instant END_OF_MOMENTS = Instant.parse("+10000-01-01T00:00:00Z");
    private static final LocalDate FIRST_DAY = LocalDate.of(1850, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private Recordable() {}

    /// Refuses a text that is blank, longer than `most` characters, or not plain text.
    public static void text(String text, String field, int most) {
        if (text.isBlank() || text.length() > most) {
            throw new IllegalArgumentException(field + " must have 1 to " + most + " characters");
        }
        plain(text, field);
    }

    /// Refuses a text that is longer than `most` characters or not plain text; it may be empty and have lines.
    public static void note(String text, String field, int most) {
        if (text.length() > most) {
            throw new IllegalArgumentException(field + " must have at most " + most + " characters");
        }
        plain(text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' '), field);
    }

    /// Refuses a moment before 1970 or after 9999.
    public static void moment(Instant moment, String field) {
        if (moment.isBefore(FIRST_MOMENT) || !moment.isBefore(END_OF_MOMENTS)) {
            throw new IllegalArgumentException(field + " must be from 1970 to 9999, not " + moment);
        }
    }

    /// Refuses a day before 1850 or after 9999.
    public static void day(LocalDate day, String field) {
        if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
            throw new IllegalArgumentException(field + " must be from 1850 to 9999, not " + day);
        }
    }

    /// Refuses what is no number that a device gives to one of its users: 255 is whom it does not know.
    public static void deviceUser(int number, String field) {
        if (number < 0 || number > MOST_DEVICE_USER) {
            throw new IllegalArgumentException(field + " must be 0 to " + MOST_DEVICE_USER + ", not " + number);
        }
    }

    /// Refuses an address that is longer than [#MOST_ADDRESS_CHARACTERS].
    public static void address(URI address, String field) {
        if (address.toString().length() > MOST_ADDRESS_CHARACTERS) {
            throw new IllegalArgumentException(field + " must have at most " + MOST_ADDRESS_CHARACTERS + " characters");
        }
    }

    private static void plain(String text, String field) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            boolean unpaired = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
            if (Character.isISOControl(character) || unpaired) {
                throw new IllegalArgumentException(field + " must not hold control characters or halves of characters");
            }
        }
    }
}
