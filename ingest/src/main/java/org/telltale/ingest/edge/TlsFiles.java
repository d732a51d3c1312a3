package org.telltale.ingest.edge;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Path;
import java.util.Optional;
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
        return context(Optional.empty());
    }

    /// {@return what the files hold, for clients that show a certificate of their own where an authority is given}
    ///
    /// @param clientAuthority PEM, who signs the certificates of clients
    /// @throws SSLException when the files hold no certificates and key that belong together
    public SslContext context(Optional<Path> clientAuthority) throws SSLException {
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                    .protocols("TLSv1.3", "TLSv1.2");
            clientAuthority.ifPresent(
                    authority -> builder.trustManager(authority.toFile()).clientAuth(ClientAuth.REQUIRE));
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new SSLException("no usable certificate and key in " + certificate + " and " + key, e);
        }
    }
}
