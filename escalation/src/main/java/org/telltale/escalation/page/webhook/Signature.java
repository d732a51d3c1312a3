package org.telltale.escalation.page.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.telltale.care.practice.PracticeId;

/// Signs a page so that its receiver can tell that we sent it, and when.
///
/// ```
/// Telltale-Signature: t=<seconds since 1970>,v1=<HMAC-SHA256 of "<seconds>.<body>", lower-case hexadecimal>
/// ```
///
/// Every practice has a key of its own, derived from the site's secret, so that the receiver of one cannot sign pages
/// of another. A key is text, and its ASCII bytes are what the HMAC uses. Safe on every thread.
final class Signature {
    static final String HEADER = "Telltale-Signature";

    private static final int LEAST_SECRET_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "telltale-page-webhook/";

    private final byte[] secret;

    /// Refuses a secret of fewer than 32 bytes; says nothing about its content.
    Signature(byte[] secret) {
        if (secret.length < LEAST_SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "the webhook secret must have " + LEAST_SECRET_BYTES + " bytes or more, not " + secret.length);
        }
        this.secret = secret.clone();
    }

    /// {@return the key that a practice's receivers check with: 64 characters of lower-case hexadecimal}
    String key(PracticeId practice) {
        return hmac(secret, (PURPOSE + practice.number()).getBytes(US_ASCII));
    }

    /// {@return the header's value}
    String of(PracticeId practice, byte[] body, long atSeconds) {
        byte[] time = (atSeconds + ".").getBytes(US_ASCII);
        return "t=" + atSeconds + ",v1=" + hmac(key(practice).getBytes(US_ASCII), time, body);
    }

    private static String hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
