package org.telltale.simulators.pager;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Checks that a page comes from who it says: `Telltale-Signature: t=SECONDS,v1=HEX`, where HEX is
/// HMAC-SHA256 of `SECONDS.` and the body.
final class Signatures {
    static final String HEADER = "Telltale-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    Signatures(byte[] secret) {
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    boolean isGenuine(String header, byte[] body) {
        int comma = header.indexOf(",v1=");
        if (!header.startsWith("t=") || comma < 0) {
            return false;
        }
        String seconds = header.substring("t=".length(), comma);
        byte[] said = header.substring(comma + ",v1=".length()).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(said, of(seconds, body).getBytes(StandardCharsets.US_ASCII));
    }

    String of(String seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
