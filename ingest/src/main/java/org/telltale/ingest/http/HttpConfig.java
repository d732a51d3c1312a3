package org.telltale.ingest.http;

import java.time.Duration;
import java.util.Optional;
import org.telltale.ingest.edge.TlsFiles;

/// Where gateways post their readings, and how much of us one of them may hold.
///
/// | key                    | unit     | default | meaning                                   |
/// |------------------------|----------|--------:|-------------------------------------------|
/// | `http.host`            | address  | 0.0.0.0 | the address to listen on                  |
/// | `http.port`            | port     |    8080 | 0 takes any that is free                  |
/// | `http.tls`             | files    |    none | certificate and key; else plain HTTP      |
/// | `http.max-connections` | count    |   10000 | what comes beyond is closed at once       |
/// | `http.max-unanswered`  | count    |      64 | bodies of a connection, then no reading   |
/// | `http.request-timeout` | duration |   PT30S | from the head to the end of the body      |
/// | `http.idle-timeout`    | duration | PT1M15S | without a request, or with answers unread |
public record HttpConfig(
        String host,
        int port,
        Optional<TlsFiles> tls,
        int maxConnections,
        int maxUnanswered,
        Duration requestTimeout,
        Duration idleTimeout) {
    /// What holds where nothing is said.
    public static final HttpConfig DEFAULTS = new HttpConfig(
            "0.0.0.0", 8080, Optional.empty(), 10_000, 64, Duration.ofSeconds(30), Duration.ofSeconds(75));

    /// Refuses what cannot be, with the key's name.
    public HttpConfig {
        refuseUnless(port >= 0 && port <= 65_535, "http.port must be 0 to 65535, not " + port);
        refuseUnless(maxConnections >= 1, "http.max-connections must be 1 or more, not " + maxConnections);
        refuseUnless(maxUnanswered >= 1, "http.max-unanswered must be 1 or more, not " + maxUnanswered);
        refuseUnless(requestTimeout.isPositive(), "http.request-timeout must be positive, not " + requestTimeout);
        refuseUnless(idleTimeout.isPositive(), "http.idle-timeout must be positive, not " + idleTimeout);
    }

    /// {@return the same, listening elsewhere}
    public HttpConfig at(String otherHost, int otherPort) {
        return new HttpConfig(otherHost, otherPort, tls, maxConnections, maxUnanswered, requestTimeout, idleTimeout);
    }

    /// {@return the same, with TLS}
    public HttpConfig withTls(TlsFiles files) {
        return new HttpConfig(
                host, port, Optional.of(files), maxConnections, maxUnanswered, requestTimeout, idleTimeout);
    }

    /// {@return the same, with other limits}
    public HttpConfig withLimits(int otherMaxConnections, int otherMaxUnanswered) {
        return new HttpConfig(host, port, tls, otherMaxConnections, otherMaxUnanswered, requestTimeout, idleTimeout);
    }

    /// {@return the same, with other patience}
    public HttpConfig withTimeouts(Duration otherRequestTimeout, Duration otherIdleTimeout) {
        return new HttpConfig(host, port, tls, maxConnections, maxUnanswered, otherRequestTimeout, otherIdleTimeout);
    }

    private static void refuseUnless(boolean well, String message) {
        if (!well) {
            throw new IllegalArgumentException(message);
        }
    }
}
