package org.telltale.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.ring.Credentials;
import org.telltale.ingest.source.Authentication;
import org.telltale.ingest.source.SourceProfile;
import org.telltale.ingest.source.Sources;

/// Who sends a request, by its address and by the credential that it shows.
///
/// | address              | how the sender speaks    | how it shows its credential |
/// |----------------------|--------------------------|-----------------------------|
/// | `/v1/readings`       | canonical JSON           | `Authorization: Bearer`     |
/// | `/v1/sources/{name}` | as the source's profile  | as the source's profile; it |
/// |                      |                          | may follow, after a `/`     |
///
/// The address of a source that speaks FHIR is a base, below which are `Observation` and `metadata`; a
/// query there asks for nothing that would change the answer.
///
/// @param address whether there is such an address
/// @param credential who it is, or [Credentials#NOBODY]
/// @param source the number of the profile that its bodies are read by
/// @param answerStatus the status that says, without a body, that everything arrived; 0 for our own
/// answer
/// @param isFhir whether it is a FHIR client, to be answered as one
/// @param signature what proves that the body is the sender's, where the profile asks for it
/// @param asksFirst whether it calls the address with HEAD or GET before it posts there
record Sender(
        Address address,
        long credential,
        int source,
        int answerStatus,
        boolean isFhir,
        @Nullable Signature signature,
        boolean asksFirst) {
    /// Whether something is taken at an address.
    enum Address {
        /// Nothing is.
        NONE,
        /// Readings are, from this sender.
        THIS,
        /// The sender's source has another.
        OTHER,
        /// Nothing is taken: what the server can do is told to everybody.
        CAPABILITIES
    }

    static final Sender NOBODY = new Sender(Address.NONE, Credentials.NOBODY, Sources.CANONICAL, 0, false, null, false);

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";
    private static final String NO_KEY = "";

    /// A key is looked up whatever else is wrong, so that the time tells nothing about it; which sources there
    /// are is no secret.
    static Sender of(String path, HttpHeaders headers, Credentials credentials) {
        if (path.startsWith(HttpFrontDoor.SOURCES)) {
            return ofSource(path.substring(HttpFrontDoor.SOURCES.length()), headers, credentials);
        }
        long credential = credentials.credentialOf(bearer(headers.get("authorization")));
        Address address = path.equals(HttpFrontDoor.PATH) ? Address.THIS : Address.NONE;
        return ofItsSource(new Sender(address, credential, Sources.CANONICAL, 0, false, null, false), credentials);
    }

    private static Sender ofSource(String target, HttpHeaders headers, Credentials credentials) {
        int nameEnd = end(target, '/');
        int source = credentials.sources().numberOf(target.substring(0, nameEnd));
        SourceProfile profile =
                source == Sources.CANONICAL ? null : credentials.sources().profile(source);
        if (profile == null || !profile.isHttp()) {
            return NOBODY;
        }
        Authentication how = profile.authentication();
        if (how.scheme() == Authentication.Scheme.ADDRESS) {
            return ofItsSource(byAddress(target.substring(nameEnd), source, profile, credentials), credentials);
        }
        boolean isFhir = profile.isFhir();
        Address address = isFhir ? fhir(target.substring(nameEnd)) : below(target.length() == nameEnd);
        boolean isKeyWanted = address == Address.THIS;
        long credential = isKeyWanted ? credential(how, headers, credentials) : Credentials.NOBODY;
        return ofItsSource(
                new Sender(
                        address,
                        credential,
                        source,
                        profile.answerStatus(),
                        isFhir,
                        signature(how, headers),
                        profile.isNotice()),
                credentials);
    }

    /// What stands behind the source's name is the key.
    private static Sender byAddress(String below, int source, SourceProfile profile, Credentials credentials) {
        long credential = credentials.credentialOf(below.startsWith("/") ? below.substring(1) : NO_KEY);
        return new Sender(
                Address.THIS, credential, source, profile.answerStatus(), profile.isFhir(), null, profile.isNotice());
    }

    /// {@return where the source's name ends: at what stands below it, or at a query}
    private static int end(String target, char separator) {
        int below = target.indexOf(separator);
        int query = target.indexOf('?');
        int end = below < 0 ? query : query < 0 ? below : Math.min(below, query);
        return end < 0 ? target.length() : end;
    }

    private static Address below(boolean isNothing) {
        return isNothing ? Address.THIS : Address.NONE;
    }

    private static Address fhir(String below) {
        int query = below.indexOf('?');
        return switch (query < 0 ? below : below.substring(0, query)) {
            case "", "/", "/Observation" -> Address.THIS;
            case "/metadata" -> Address.CAPABILITIES;
            default -> Address.NONE;
        };
    }

    /// A credential belongs to one source, and what it sends is read as that source says.
    private static Sender ofItsSource(Sender sender, Credentials credentials) {
        long credential = sender.credential;
        boolean elsewhere = credential != Credentials.NOBODY && credentials.sourceOf(credential) != sender.source;
        return sender.address == Address.THIS && elsewhere
                ? new Sender(
                        Address.OTHER,
                        credential,
                        sender.source,
                        sender.answerStatus,
                        sender.isFhir,
                        sender.signature,
                        sender.asksFirst)
                : sender;
    }

    /// Which gateway it is, is said openly; the signature proves it once the body is there.
    private static @Nullable Signature signature(Authentication how, HttpHeaders headers) {
        return how.scheme() == Authentication.Scheme.HMAC
                ? new Signature(
                        headers.get(how.header(), ""),
                        headers.get(how.timeHeader(), "").strip(),
                        how.windowSeconds())
                : null;
    }

    private static long credential(Authentication how, HttpHeaders headers, Credentials credentials) {
        String shown = headers.get(how.header());
        return switch (how.scheme()) {
            case BEARER -> credentials.credentialOf(bearer(shown));
            case BASIC -> basic(shown, credentials);
            case API_KEY, FIXED_HEADER -> credentials.credentialOf(shown == null ? NO_KEY : shown.strip());
            case HMAC ->
                credentials.credentialOfGateway(
                        headers.get(how.gatewayHeader(), NO_KEY).strip());
            case ADDRESS -> throw new IllegalArgumentException("it stands in no header");
        };
    }

    private static String bearer(@Nullable String shown) {
        return after(BEARER, shown);
    }

    private static String after(String scheme, @Nullable String shown) {
        if (shown == null || !shown.regionMatches(true, 0, scheme, 0, scheme.length())) {
            return NO_KEY;
        }
        return shown.substring(scheme.length()).strip();
    }

    /// RFC 7617: the user is the gateway's name, the password its key.
    private static long basic(@Nullable String shown, Credentials credentials) {
        String pair = unpacked(after(BASIC, shown));
        int colon = pair.indexOf(':');
        long credential = credentials.credentialOf(pair.substring(colon + 1));
        boolean itself = colon >= 0 && credentials.isGateway(credential, pair.substring(0, colon));
        return itself ? credential : Credentials.NOBODY;
    }

    private static String unpacked(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return NO_KEY;
        }
    }
}
