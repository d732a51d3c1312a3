package org.telltale.server.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.telltale.care.device.CredentialId;
import org.telltale.ingest.http.SigningKeys;
import org.telltale.ingest.source.Authentication;
import org.telltale.ingest.source.Sources;
import org.telltale.server.access.GatewayKeys;
import org.telltale.server.access.SecretFile;
import org.telltale.server.access.Secrets;
import org.telltale.server.core.Directory;

/// The keys of gateways: those that are shown, of which only a hash is kept, and those that sign.
///
/// Whoever verifies a signature needs the key itself. It is kept nowhere: it is HMAC-SHA256 over the hash of a key
/// that nobody has, under a secret of this server's in its state folder. Without that file no signature is believed,
/// and gateways need new keys.
final class Keyring implements GatewayKeys, SigningKeys {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String FILE = "gateway-signing.key";
    private static final String PREFIX = "tts_";

    private final Directory directory;
    private final Secrets secrets;
    private final SecretKeySpec secret;

    Keyring(Path state, Directory directory, Secrets secrets) throws IOException {
        this.directory = directory;
        this.secrets = secrets;
        String kept = SecretFile.readOrMakeText(state.resolve(FILE), secrets::gatewayKey);
        this.secret = new SecretKeySpec(kept.getBytes(US_ASCII), ALGORITHM);
    }

    @Override
    public Made make(Optional<String> source) {
        String shown = secrets.gatewayKey();
        String hash = Directory.keyHash(shown);
        return new Made(source.filter(this::signs).isPresent() ? signing(hash) : shown, hash);
    }

    @Override
    public byte @Nullable [] of(long credential) {
        if (credential < 1) {
            return null;
        }
        return directory
                .credential(new CredentialId(credential))
                .filter(known -> !known.revoked())
                .map(known -> signing(known.issued().keyHash()).getBytes(US_ASCII))
                .orElse(null);
    }

    private boolean signs(String source) {
        Sources sources = directory.sources();
        int number = sources.numberOf(source);
        return number != Sources.CANONICAL
                && sources.profile(number).authentication().scheme() == Authentication.Scheme.HMAC;
    }

    private String signing(String hash) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return PREFIX
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(hash.getBytes(US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
