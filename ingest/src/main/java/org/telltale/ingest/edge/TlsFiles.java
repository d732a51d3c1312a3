package org.telltale.ingest.edge;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

/// Where a front door's certificate is: two PEM files.
///
/// @param certificate the chain, the server's own certificate first
/// @param key its private key, PKCS #8, not encrypted
public record TlsFiles(Path certificate, Path key) {
    /// {@return what the files hold, for TLS 1.2 and 1.3}
    ///
    /// @throws SSLException when they hold no certificate and key that belong together
    public SslContext context() throws SSLException {
        try {
            return SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (IllegalArgumentException e) {
            throw new SSLException("no usable certificate and key in " + certificate + " and " + key, e);
        }
    }
}
