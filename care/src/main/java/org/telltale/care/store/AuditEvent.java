package org.telltale.care.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/// Who did or saw what. Names nobody but by number.
///
/// @param at when, to the microsecond
/// @param actor the number of the person, or 0 for the server itself
/// @param practice the number of the practice that the person acted in, or 0
/// @param action what was done, in printable ASCII without backslashes
/// @param subject what it was about, such as `patient/12`; likewise
/// @param status the HTTP status of the answer, or 0
/// @param position the journal sequence of the command, or 0 where there was none
/// @param payloadDigest SHA-256 of what was written, lower-case hexadecimal, or empty
public record AuditEvent(
        Instant at,
        long actor,
        long practice,
        String action,
        String subject,
        int status,
        long position,
        String payloadDigest) {
    /// Cuts the time off at microseconds; refuses words that the hash could not be checked over.
    public AuditEvent {
        at = at.truncatedTo(ChronoUnit.MICROS);
        requirePlain(action, "action");
        requirePlain(subject, "subject");
    }

    /// An event without anything written.
    public AuditEvent(Instant at, long actor, long practice, String action, String subject, int status, long position) {
        this(at, actor, practice, action, subject, status, position, "");
    }

    /// {@return the same event, holding the digest of what was written with it}
    ///
    /// @param payload what was written, in a form that does not change
    public AuditEvent about(String payload) {
        String digest = HexFormat.of().formatHex(sha256(payload.getBytes(StandardCharsets.UTF_8)));
        return new AuditEvent(at, actor, practice, action, subject, status, position, digest);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static void requirePlain(String words, String name) {
        if (!words.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '\\')) {
            throw new IllegalArgumentException(name + " must be printable ASCII without backslashes");
        }
    }
}
