package org.telltale.escalation.page;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes of eight digits that are derived from what they are for and a secret that is in no
/// journal: the same after a restart, without a memory of them. Safe on every thread.
final class EightDigits {
    static final int COUNT = 8;

    private static final int LEAST_SECRET_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";
    private static final long CODES = 100_000_000;

    private final byte[] secret;
    private final String purpose;

    /// @param secret 32 bytes or more
    /// @param purpose what begins everything that a code is derived from
    EightDigits(byte[] secret, String purpose) {
        if (secret.length < LEAST_SECRET_BYTES) {
            throw new IllegalArgumentException("the secret of " + purpose + " must have " + LEAST_SECRET_BYTES
                    + " bytes or more, not " + secret.length);
        }
        this.secret = secret.clone();
        this.purpose = purpose;
    }

    /// {@return the code as people read it: `4829-1307`}
    String shown(String of) {
        String digits = digits(of);
        return digits.substring(0, COUNT / 2) + "-" + digits.substring(COUNT / 2);
    }

    /// {@return whether these digits are the code; takes as long if they are not}
    boolean isOf(String digits, String of) {
        return MessageDigest.isEqual(digits.getBytes(US_ASCII), digits(of).getBytes(US_ASCII));
    }

    private String digits(String of) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            byte[] hash = mac.doFinal((purpose + of).getBytes(US_ASCII));
            long code = Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), CODES);
            return String.format(Locale.ROOT, "%08d", code);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
