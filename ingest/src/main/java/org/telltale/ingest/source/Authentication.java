package org.telltale.ingest.source;

import java.util.Locale;

/// How a sender shows over HTTP who it is.
///
/// | scheme         | the credential stands                                                                    |
/// |----------------|------------------------------------------------------------------------------------------|
/// | `bearer`       | in `Authorization: Bearer ...`; where nothing is said                                    |
/// | `basic`        | in `Authorization: Basic ...`, as the password; the user is the gateway's name           |
/// | `api-key`      | alone in the `header` of this name                                                       |
/// | `fixed-header` | as the whole value of the `header`; `Authorization` where nothing is said                |
/// | `hmac`         | nowhere: `gateway-header` holds the gateway's name, `time-header` the time in seconds    |
/// |                | since 1970, at most `window-seconds` from ours, and `header` the HMAC-SHA256 of time,    |
/// |                | point and body, as hexadecimal digits                                                    |
/// | `address`      | at the end of the address, after the source's name and a `/`                             |
///
/// @param scheme which of them
/// @param header the header's name in lower case
/// @param gatewayHeader the name of the header with the gateway's name, in lower case; empty unless the scheme is HMAC
/// @param timeHeader the name of the header with the time, in lower case; empty unless the scheme is HMAC
/// @param windowSeconds how far the sender's clock may be from ours; 0 unless the scheme is HMAC
public record Authentication(Scheme scheme, String header, String gatewayHeader, String timeHeader, int windowSeconds) {
    /// How a credential is shown.
    public enum Scheme {
        /// `Authorization: Bearer ...`.
        BEARER,
        /// `Authorization: Basic ...`.
        BASIC,
        /// A header of any name that holds the credential alone.
        API_KEY,
        /// A header whose whole value is the credential.
        FIXED_HEADER,
        /// A header with an HMAC-SHA256.
        HMAC,
        /// The end of the address, for senders that can show nothing else.
        ADDRESS
    }

    /// Where nothing is said.
    public static final Authentication BEARER = new Authentication(Scheme.BEARER, "authorization", "", "", 0);

    static Authentication of(Section section) {
        Scheme scheme = section.word("scheme", Scheme.class, null);
        Authentication read = switch (scheme) {
            case BEARER, BASIC -> new Authentication(scheme, "authorization", "", "", 0);
            case ADDRESS -> new Authentication(scheme, "", "", "", 0);
            case API_KEY -> new Authentication(scheme, header(section, "header", ""), "", "", 0);
            case FIXED_HEADER -> new Authentication(scheme, header(section, "header", "authorization"), "", "", 0);
            case HMAC ->
                new Authentication(
                        scheme,
                        header(section, "header", ""),
                        header(section, "gateway-header", ""),
                        header(section, "time-header", ""),
                        section.whole("window-seconds", 300, 1, 3_600));
        };
        section.done();
        return read;
    }

    private static String header(Section section, String key, String otherwise) {
        String name = otherwise.isEmpty() ? section.text(key) : section.text(key, otherwise);
        for (int at = 0; at < name.length(); at++) {
            char character = name.charAt(at);
            boolean letterOrDigit = character < 0x80 && Character.isLetterOrDigit(character);
            if (!letterOrDigit && "!#$%&'*+-.^_`|~".indexOf(character) < 0) {
                throw section.mistake(key, name + " is no name of a header");
            }
        }
        return name.toLowerCase(Locale.ROOT);
    }
}
