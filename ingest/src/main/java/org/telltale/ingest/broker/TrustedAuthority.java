package org.telltale.ingest.broker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// Trust in the authorities of one PEM file, and in no others.
public final class TrustedAuthority {
    private TrustedAuthority() {}

    /// {@return sockets that believe another side only whom the file vouches for}
    ///
    /// @param key the setting that names the file
    /// @throws IOException when the file cannot be read, or holds no certificates
    public static SSLSocketFactory sockets(Path pem, String key) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int index = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + index, certificate);
                index++;
            }
            if (index == 0) {
                throw new IOException(key + " holds no certificate: " + pem);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (NoSuchFileException missing) {
            throw new IOException(key + " names a file that is not there: " + pem, missing);
        } catch (GeneralSecurityException unreadable) {
            throw new IOException(key + " holds no certificates that can be read: " + pem, unreadable);
        }
    }
}
