package org.telltale.server.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.telltale.care.people.PersonId;

/// A browser's sessions, as signed tokens: nothing is stored, so they hold over a restart and without a database.
///
/// ```
/// offset  bytes  field
/// 0       1      version, 2
/// 1       8      number of the person
/// 9       8      end, seconds since 1970
/// 17      8      which key of the person opened it
/// 25      16     random, so that no two are alike
/// 41      32     HMAC-SHA256 of the 41 bytes before it
/// ```
///
/// The token is these bytes in base64url. A token cannot be taken back before its end, except by the person
/// leaving or getting another key, which [SignIns] looks up every time, or by deleting the key that signs. Safe on
/// every thread.
public final class Sessions {
    /// How long a session lasts.
    public static final Duration LASTS = Duration.ofHours(12);

    private static final byte VERSION = 2;
    private static final int NONCE_BYTES = 16;
    private static final int SIGNED_BYTES = 1 + 8 + 8 + 8 + NONCE_BYTES;
    private static final int SIGNATURE_BYTES = 32;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;
    private final Secrets secrets;
    private final InstantSource clock;

    /// What a token says.
    ///
    /// @param person whose it is
    /// @param end when it ends
    /// @param openedWith which key of the person opened it, see [#isOpenedWith]
    public record Session(PersonId person, Instant end, long openedWith) {}

    /// Sessions signed with a key.
    ///
    /// @param key secret bytes, see [SessionKey]
    public Sessions(byte[] key, Secrets secrets, InstantSource clock) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.secrets = secrets;
        this.clock = clock;
    }

    /// {@return the token of a new session}
    ///
    /// @param keyHash the hash of the person's key
    public String open(PersonId person, String keyHash) {
        ByteBuffer token = ByteBuffer.allocate(SIGNED_BYTES + SIGNATURE_BYTES);
        token.put(VERSION).putLong(person.number());
        token.putLong(clock.instant().plus(LASTS).getEpochSecond());
        token.putLong(mark(keyHash));
        token.put(secrets.bytes(NONCE_BYTES));
        token.put(sign(token.array(), SIGNED_BYTES, ""));
        return TEXT.encodeToString(token.array());
    }

    /// {@return what a token says, if we signed it and it has not ended}
    public Optional<Session> verify(String token) {
        byte[] bytes = decode(token);
        if (bytes.length != SIGNED_BYTES + SIGNATURE_BYTES || !isSigned(bytes)) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(bytes);
        if (fields.get() != VERSION) {
            return Optional.empty();
        }
        Session session =
                new Session(new PersonId(fields.getLong()), Instant.ofEpochSecond(fields.getLong()), fields.getLong());
        return Optional.of(session).filter(open -> clock.instant().isBefore(open.end()));
    }

    /// {@return whether the key with this hash opened a session}
    boolean isOpenedWith(Session session, String keyHash) {
        return session.openedWith() == mark(keyHash);
    }

    private long mark(String keyHash) {
        byte[] bytes = keyHash.getBytes(US_ASCII);
        return ByteBuffer.wrap(sign(bytes, bytes.length, "key")).getLong();
    }

    /// {@return what a form of this session must carry, so that no other site can fill it in}
    public String formToken(String token) {
        byte[] bytes = token.getBytes(US_ASCII);
        return TEXT.encodeToString(sign(bytes, bytes.length, "form"));
    }

    /// {@return whether a form carried what [#formToken] gave, compared in constant time}
    public boolean isFormOf(String token, String shown) {
        return MessageDigest.isEqual(formToken(token).getBytes(US_ASCII), shown.getBytes(US_ASCII));
    }

    private boolean isSigned(byte[] bytes) {
        byte[] signature = new byte[SIGNATURE_BYTES];
        System.arraycopy(bytes, SIGNED_BYTES, signature, 0, SIGNATURE_BYTES);
        return MessageDigest.isEqual(sign(bytes, SIGNED_BYTES, ""), signature);
    }

    private byte[] sign(byte[] bytes, int length, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(purpose.getBytes(US_ASCII));
            mac.update(bytes, 0, length);
            return mac.doFinal();
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }

    private static byte[] decode(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
