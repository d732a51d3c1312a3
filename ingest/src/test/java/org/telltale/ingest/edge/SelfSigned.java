package org.telltale.ingest.edge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// A certificate for 127.0.0.1 that the JDK's own keytool has made for one test.
public final class SelfSigned {
    private static final String PASSWORD = "changeit";

    private final KeyStore store;
    private final TlsFiles files;

    private SelfSigned(KeyStore store, TlsFiles files) {
        this.store = store;
        this.files = files;
    }

    /// Makes one.
    public static SelfSigned in(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path keystore = folder.resolve("store.p12");
        int exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "door",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("keytool ended with " + exit);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        Key key = store.getKey("door", PASSWORD.toCharArray());
        Path keyFile = pem(folder.resolve("key.pem"), "PRIVATE KEY", key.getEncoded());
        Certificate certificate = store.getCertificate("door");
        Path certificateFile = pem(folder.resolve("certificate.pem"), "CERTIFICATE", certificate.getEncoded());
        return new SelfSigned(store, new TlsFiles(certificateFile, keyFile));
    }

    /// {@return the files for a front door}
    public TlsFiles files() {
        return files;
    }

    /// {@return what a client needs that trusts this certificate only}
    public SSLContext trusting() throws GeneralSecurityException, IOException {
        return context(null);
    }

    /// {@return what a client needs that trusts this certificate only, and shows it as its own}
    public SSLContext showing() throws GeneralSecurityException, IOException {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD.toCharArray());
        return context(own.getKeyManagers());
    }

    private SSLContext context(KeyManager @Nullable [] own) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("door", store.getCertificate("door"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own, trust.getTrustManagers(), null);
        return context;
    }

    private static Path pem(Path file, String what, byte[] bytes) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
    }
}
