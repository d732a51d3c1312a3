package org.telltale.escalation.page.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs a page so that its receiver can tell that we sent it, and when.
///
/// `Telltale-Signature: t=<seconds since 1970>,v1=<HMAC-SHA256 of "<seconds>." and the body, lower-case hexadecimal>`.
/// A receiver compares in constant time and refuses a time that is too old for its taste.
final class Signature {
    /// The header's name.
    static final String HEADER = "Telltale-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    Signature(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /// {@return the header's value}
    String of(byte[] body, long atSeconds) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((atSeconds + ".").getBytes(US_ASCII));
            return "t=" + atSeconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", impossible);
        }
    }
}
