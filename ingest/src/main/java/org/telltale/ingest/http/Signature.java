package org.telltale.ingest.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// What a sender says to prove that a body is its own and of now.
///
/// The proof is HMAC-SHA256, as 64 hexadecimal digits, over the time as it stands in its header, a point, and the body
/// as it came:
///
/// ```
/// 1763728265.{"device":"scale-7",...}
/// ```
///
/// An old body that somebody recorded is refused by its time; within the window it is a repeat like any other, and
/// counts once.
///
/// @param proof the digits as they were sent
/// @param time seconds since 1970, as they were sent
/// @param windowSeconds how far the sender's clock may be from ours
record Signature(String proof, String time, int windowSeconds) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LONGEST_TIME = 12;

    /// {@return whether it is of now and made with this key over these bytes}
    boolean holds(byte @Nullable [] key, byte[] body, int length, long nowSeconds) {
        // Worked out whatever the time is, so that what takes long says nothing.
        byte[] sent = digits(proof);
        byte[] right = key == null ? new byte[0] : over(key, body, length);
        return MessageDigest.isEqual(right, sent) && key != null && isOfNow(nowSeconds);
    }

    private boolean isOfNow(long nowSeconds) {
        boolean digits = !time.isEmpty() && time.length() <= LONGEST_TIME;
        for (int at = 0; at < time.length(); at++) {
            digits &= time.charAt(at) >= '0' && time.charAt(at) <= '9';
        }
        return digits && Math.abs(Long.parseLong(time) - nowSeconds) <= windowSeconds;
    }

    private byte[] over(byte[] key, byte[] body, int length) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(time.getBytes(US_ASCII));
            mac.update((byte) '.');
            mac.update(body, 0, length);
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }

    private static byte[] digits(String text) {
        try {
            return HexFormat.of().parseHex(text.strip());
        } catch (IllegalArgumentException notHex) {
            return new byte[0];
        }
    }
}
