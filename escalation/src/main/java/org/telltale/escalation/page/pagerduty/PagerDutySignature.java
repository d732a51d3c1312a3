package org.telltale.escalation.page.pagerduty;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Checks that a webhook is PagerDuty's: `X-PagerDuty-Signature` holds `v1=` and the HMAC-SHA256 of the body in
/// hexadecimal, once for every secret that the subscription has, joined by commas. One that is right is enough, by any
/// of the secrets that are known here, so that a secret can be changed without a gap (PagerDuty, "Verifying
/// Signatures"). Safe on every thread.
public final class PagerDutySignature {
    /// The header that they stand in.
    public static final String HEADER = "X-PagerDuty-Signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1=";
    private static final int MOST_SIGNATURES = 16;

    private final List<byte[]> secrets;

    /// Signatures by any of these.
    public PagerDutySignature(List<String> secrets) {
        this.secrets = secrets.stream().map(secret -> secret.getBytes(UTF_8)).toList();
    }

    /// {@return whether a signature is genuine; takes as long if it is not}
    ///
    /// @param body as it came
    /// @param header the header's value
    public boolean isGenuine(byte[] body, String header) {
        String[] given = header.split(",", MOST_SIGNATURES);
        boolean isGenuine = false;
        for (byte[] secret : secrets) {
            byte[] right = (VERSION + hmac(secret, body)).getBytes(US_ASCII);
            for (String signature : given) {
                isGenuine |= MessageDigest.isEqual(right, signature.strip().getBytes(UTF_8));
            }
        }
        return isGenuine;
    }

    private static String hmac(byte[] secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
