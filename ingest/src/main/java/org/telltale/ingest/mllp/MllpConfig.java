package org.telltale.ingest.mllp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.telltale.ingest.edge.TlsFiles;

/// Where clinic systems and gateways send HL7 v2 messages, and whom we believe.
///
/// | key                     | unit      | default   | meaning                                    |
/// |-------------------------|-----------|-----------|--------------------------------------------|
/// | `mllp.host`             | address   | 0.0.0.0   | the address to listen on                   |
/// | `mllp.port`             | port      | 2575      | 0 takes any that is free                   |
/// | `mllp.tls`              | files     | none      | certificate and key; else plain TCP        |
/// | `mllp.client-authority` | path      | none      | who signs the certificates of senders      |
/// | `mllp.peers`            | addresses | this host | who may connect without a certificate      |
/// | `mllp.max-connections`  | count     | 256       | what comes beyond is closed at once        |
/// | `mllp.max-unanswered`   | count     | 64        | messages of a connection, then no reading  |
/// | `mllp.message-timeout`  | duration  | PT30S     | from a message's first byte to its last    |
/// | `mllp.refusal-patience` | duration  | PT10S     | how long a message waits for room          |
/// | `mllp.longest-silence`  | duration  | PT24H     | without a message, or with answers unread  |
///
/// @param peers single addresses, or networks as `10.1.2.0/24`
public record MllpConfig(
        String host,
        int port,
        Optional<TlsFiles> tls,
        Optional<Path> clientAuthority,
        List<String> peers,
        int maxConnections,
        int maxUnanswered,
        Duration messageTimeout,
        Duration refusalPatience,
        Duration longestSilence) {
    /// What holds where nothing is said.
    public static final MllpConfig DEFAULTS = new MllpConfig(
            "0.0.0.0",
            2_575,
            Optional.empty(),
            Optional.empty(),
            List.of("127.0.0.1", "::1"),
            256,
            64,
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofHours(24));

    /// Refuses what cannot be, with the key's name.
    public MllpConfig {
        peers = List.copyOf(peers);
        refuseUnless(port >= 0 && port <= 65_535, "mllp.port must be 0 to 65535, not " + port);
        refuseUnless(
                clientAuthority.isEmpty() || tls.isPresent(),
                "mllp.client-authority must go with mllp.tls: without TLS nobody shows a certificate");
        for (String peer : peers) {
            refuseUnless(Peers.isOne(peer), "mllp.peers must be addresses or networks as 10.1.2.0/24, not " + peer);
        }
        refuseUnless(maxConnections >= 1, "mllp.max-connections must be 1 or more, not " + maxConnections);
        refuseUnless(maxUnanswered >= 1, "mllp.max-unanswered must be 1 or more, not " + maxUnanswered);
        refuseUnless(messageTimeout.isPositive(), "mllp.message-timeout must be positive, not " + messageTimeout);
        refuseUnless(
                !refusalPatience.isNegative(), "mllp.refusal-patience must not be negative, but is " + refusalPatience);
        refuseUnless(longestSilence.isPositive(), "mllp.longest-silence must be positive, not " + longestSilence);
    }

    /// {@return the same, listening elsewhere}
    public MllpConfig at(String otherHost, int otherPort) {
        return new MllpConfig(
                otherHost,
                otherPort,
                tls,
                clientAuthority,
                peers,
                maxConnections,
                maxUnanswered,
                messageTimeout,
                refusalPatience,
                longestSilence);
    }

    /// {@return the same, with TLS, and with certificates of senders where an authority is given}
    public MllpConfig withTls(TlsFiles files, Optional<Path> authority) {
        return new MllpConfig(
                host,
                port,
                Optional.of(files),
                authority,
                peers,
                maxConnections,
                maxUnanswered,
                messageTimeout,
                refusalPatience,
                longestSilence);
    }

    /// {@return the same, believing others}
    public MllpConfig believing(String... otherPeers) {
        return new MllpConfig(
                host,
                port,
                tls,
                clientAuthority,
                List.of(otherPeers),
                maxConnections,
                maxUnanswered,
                messageTimeout,
                refusalPatience,
                longestSilence);
    }

    /// {@return the same, with other limits}
    public MllpConfig withLimits(int otherMaxConnections, int otherMaxUnanswered) {
        return new MllpConfig(
                host,
                port,
                tls,
                clientAuthority,
                peers,
                otherMaxConnections,
                otherMaxUnanswered,
                messageTimeout,
                refusalPatience,
                longestSilence);
    }

    /// {@return the same, with other patience}
    public MllpConfig withPatience(
            Duration otherMessageTimeout, Duration otherRefusalPatience, Duration otherLongestSilence) {
        return new MllpConfig(
                host,
                port,
                tls,
                clientAuthority,
                peers,
                maxConnections,
                maxUnanswered,
                otherMessageTimeout,
                otherRefusalPatience,
                otherLongestSilence);
    }

    private static void refuseUnless(boolean well, String message) {
        if (!well) {
            throw new IllegalArgumentException(message);
        }
    }
}
