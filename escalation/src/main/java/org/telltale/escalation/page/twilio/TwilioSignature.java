package org.telltale.escalation.page.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Checks that a post is the telephone company's: `X-Twilio-Signature` is the HMAC-SHA1, in Base64, of the whole
/// address that was called and then every field of the form, its name and its value, in the order of the names; the
/// account's token is the key (Twilio, "Security", validating requests). Safe on every thread.
public final class TwilioSignature {
    /// The header that it stands in.
    public static final String HEADER = "X-Twilio-Signature";

    private static final String ALGORITHM = "HmacSHA1";
    private static final String HTTPS = "https://";

    private final byte[] token;

    /// Signatures of an account.
    public TwilioSignature(String token) {
        this.token = token.getBytes(UTF_8);
    }

    /// {@return whether the signature is genuine; takes as long if it is not}
    ///
    /// Of an address of https the company has signed the port at times, and at times not: both are genuine.
    ///
    /// @param address as the company called it, with whatever is behind the question mark
    /// @param form the fields, decoded
    /// @param signature the header's value
    public boolean isGenuine(String address, Map<String, String> form, String signature) {
        byte[] given = signature.getBytes(UTF_8);
        boolean isGenuine = false;
        for (String called : spellings(address)) {
            isGenuine |= MessageDigest.isEqual(of(called, form).getBytes(UTF_8), given);
        }
        return isGenuine;
    }

    private static List<String> spellings(String address) {
        int from = HTTPS.length();
        int slash = address.indexOf('/', from);
        if (!address.startsWith(HTTPS) || slash < 0) {
            return List.of(address);
        }
        String authority = address.substring(from, slash);
        String rest = address.substring(slash);
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        String other = hasPort ? authority.substring(0, colon) : authority + ":443";
        return List.of(address, HTTPS + other + rest);
    }

    private String of(String address, Map<String, String> form) {
        StringBuilder signed = new StringBuilder(address);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token, ALGORITHM));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
