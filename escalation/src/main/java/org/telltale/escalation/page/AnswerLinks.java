package org.telltale.escalation.page;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.PageAttempt;

/// The links by which people take episodes without a sign-in: each of one page to one person, for a time.
///
/// ```
/// https://care.example/t/17-0.21-2.1795262400.x3Jm0bXQ0l8z7y5u1rCq2A
///                        |    |    |          the first 128 bits of an HMAC-SHA256, in Base64 for addresses
///                        |    |    until when, seconds since 1970
///                        |    the page
///                        the episode
/// ```
///
/// The person is in what is signed and not in the link. The secret is in no journal, so whoever reads one cannot make a
/// link; that a link was used is said by its page, so nothing has to be remembered here. Safe on every thread.
public final class AnswerLinks {
    /// What a link's path begins with.
    public static final String PATH = "/t/";

    private static final int LEAST_SECRET_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "telltale-link/";
    private static final int SIGNATURE_BYTES = 16;
    private static final int MOST_CHARACTERS = 128;

    private final byte[] secret;
    private final String base;
    private final Duration lifetime;

    /// A link, as far as it reads: whether it is genuine is another question.
    ///
    /// @param until when it is worth nothing any more
    /// @param signature as it stands there
    public record Link(EpisodeId episode, PageId page, Instant until, String signature) {}

    /// Links by a secret of 32 bytes or more; says nothing about its content.
    ///
    /// @param publicAddress as the outside reaches the server
    /// @param lifetime of a link, from when its attempt came due
    public AnswerLinks(byte[] secret, URI publicAddress, Duration lifetime) {
        if (secret.length < LEAST_SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "the secret of links must have " + LEAST_SECRET_BYTES + " bytes or more, not " + secret.length);
        }
        this.secret = secret.clone();
        String text = publicAddress.toString();
        this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        this.lifetime = lifetime;
    }

    /// {@return the link of an attempt; none where it tells of several episodes, which nobody takes by one press}
    public Optional<URI> of(PageAttempt attempt) {
        if (attempt.episodes() > 1) {
            return Optional.empty();
        }
        long until = Instant.EPOCH
                .plus(attempt.dueAtMicros(), ChronoUnit.MICROS)
                .plus(lifetime)
                .getEpochSecond();
        String named = named(attempt.episode(), attempt.page(), until);
        return Optional.of(URI.create(base + PATH + named + "." + signature(named, attempt.person())));
    }

    /// {@return what follows [#PATH] in a link, read; empty where it is no link at all}
    public static Optional<Link> parse(String text) {
        List<String> parts = List.of(text.split("\\.", -1));
        if (text.length() > MOST_CHARACTERS || parts.size() != 4) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Link(
                    EpisodeId.parse(parts.get(0)),
                    PageId.parse(parts.get(1)),
                    Instant.ofEpochSecond(Long.parseLong(parts.get(2))),
                    parts.get(3)));
        } catch (IllegalArgumentException | DateTimeException notOne) {
            return Optional.empty();
        }
    }

    /// {@return whether a link is ours and was made for a person; takes as long if it is not}
    public boolean isGenuine(Link link, PersonId person) {
        String named = named(link.episode(), link.page(), link.until().getEpochSecond());
        return MessageDigest.isEqual(
                signature(named, person).getBytes(US_ASCII), link.signature().getBytes(US_ASCII));
    }

    private static String named(EpisodeId episode, PageId page, long until) {
        return episode + "." + page + "." + until;
    }

    private String signature(String named, PersonId person) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            byte[] hash = mac.doFinal((PURPOSE + named + "." + person.number()).getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, SIGNATURE_BYTES));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
