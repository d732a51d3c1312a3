package org.telltale.escalation.page;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.people.PersonId;

/// The codes by which people take episodes in a reply: eight digits, of one episode and one person.
///
/// A code is derived from both and a secret that is in no journal: it is the same after a restart and in every page of
/// the episode to that person, it needs no memory, and whoever reads the journal cannot tell it. Eight digits are so
/// many that no number has to be locked out for guessing, which would keep somebody from an urgent episode one day.
/// Safe on every thread.
public final class ReplyCodes {
    private static final int LEAST_SECRET_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "telltale-reply/";
    private static final int DIGITS = 8;
    private static final long CODES = 100_000_000;

    private final byte[] secret;

    /// Codes by a secret of 32 bytes or more; says nothing about its content.
    public ReplyCodes(byte[] secret) {
        if (secret.length < LEAST_SECRET_BYTES) {
            throw new IllegalArgumentException("the secret of reply codes must have " + LEAST_SECRET_BYTES
                    + " bytes or more, not " + secret.length);
        }
        this.secret = secret.clone();
    }

    /// {@return the code as a page shows it: `4829-1307`}
    public String shown(EpisodeId episode, PersonId person) {
        String digits = digits(episode, person);
        return digits.substring(0, DIGITS / 2) + "-" + digits.substring(DIGITS / 2);
    }

    /// {@return the digits of the one code that a reply consists of; empty where it holds anything else, such as a
    /// second code}
    public static Optional<String> alone(String reply) {
        StringBuilder digits = new StringBuilder();
        for (int at = 0; at < reply.length(); at++) {
            char each = reply.charAt(at);
            boolean isDigit = each >= '0' && each <= '9';
            if (isDigit) {
                digits.append(each);
            } else if (each != '-' && !Character.isWhitespace(each)) {
                return Optional.empty();
            }
        }
        return digits.length() == DIGITS ? Optional.of(digits.toString()) : Optional.empty();
    }

    /// {@return whether these digits are the code; takes as long if they are not}
    public boolean isOf(String digits, EpisodeId episode, PersonId person) {
        return MessageDigest.isEqual(
                digits.getBytes(US_ASCII), digits(episode, person).getBytes(US_ASCII));
    }

    private String digits(EpisodeId episode, PersonId person) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            byte[] hash = mac.doFinal((PURPOSE + episode + "/" + person.number()).getBytes(US_ASCII));
            long code = Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), CODES);
            return String.format(Locale.ROOT, "%08d", code);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
