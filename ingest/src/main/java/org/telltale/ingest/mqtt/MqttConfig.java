package org.telltale.ingest.mqtt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.telltale.ingest.edge.TlsFiles;

/// Where gateways publish their readings, and how much of us one of them may hold.
///
/// | key                     | unit     | default | meaning                                 |
/// |-------------------------|----------|--------:|-----------------------------------------|
/// | `mqtt.host`             | address  | 0.0.0.0 | the address to listen on                |
/// | `mqtt.port`             | port     |    1883 | 0 takes any that is free                |
/// | `mqtt.tls`              | files    |    none | certificate and key; else plain TCP     |
/// | `mqtt.clients`          | path     |       - | remembers which clients have a session  |
/// | `mqtt.max-connections`  | count    |   10000 | what comes beyond is closed at once     |
/// | `mqtt.max-unanswered`   | count    |     256 | the receive maximum of a connection     |
/// | `mqtt.connect-timeout`  | duration |   PT10S | until a whole CONNECT has come          |
/// | `mqtt.refusal-patience` | duration |   PT10S | how long a message waits for room       |
/// | `mqtt.longest-silence`  | duration |   PT20M | where no shorter keep alive is promised |
public record MqttConfig(
        String host,
        int port,
        Optional<TlsFiles> tls,
        Path clients,
        int maxConnections,
        int maxUnanswered,
        Duration connectTimeout,
        Duration refusalPatience,
        Duration longestSilence) {
    private static final int MOST_RECEIVE_MAXIMUM = 65_535;
    private static final long MOST_KEEP_ALIVE_SECONDS = 65_535;

    /// Refuses what cannot be, with the key's name.
    public MqttConfig {
        refuseUnless(port >= 0 && port <= 65_535, "mqtt.port must be 0 to 65535, not " + port);
        refuseUnless(maxConnections >= 1, "mqtt.max-connections must be 1 or more, not " + maxConnections);
        refuseUnless(
                maxUnanswered >= 1 && maxUnanswered <= MOST_RECEIVE_MAXIMUM,
                "mqtt.max-unanswered must be 1 to 65535, not " + maxUnanswered);
        refuseUnless(connectTimeout.isPositive(), "mqtt.connect-timeout must be positive, not " + connectTimeout);
        refuseUnless(
                !refusalPatience.isNegative(), "mqtt.refusal-patience must not be negative, but is " + refusalPatience);
        refuseUnless(
                longestSilence.toSeconds() >= 1 && longestSilence.toSeconds() <= MOST_KEEP_ALIVE_SECONDS,
                "mqtt.longest-silence must be PT1S to PT18H12M15S, not " + longestSilence);
    }

    /// What holds where nothing is said.
    ///
    /// @param clients the file that remembers clients
    public static MqttConfig defaults(Path clients) {
        return new MqttConfig(
                "0.0.0.0",
                1_883,
                Optional.empty(),
                clients,
                10_000,
                256,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofMinutes(20));
    }

    /// {@return the same, remembering its clients in another file}
    public MqttConfig remembering(Path otherClients) {
        return new MqttConfig(
                host,
                port,
                tls,
                otherClients,
                maxConnections,
                maxUnanswered,
                connectTimeout,
                refusalPatience,
                longestSilence);
    }

    /// {@return the same, listening elsewhere}
    public MqttConfig at(String otherHost, int otherPort) {
        return new MqttConfig(
                otherHost,
                otherPort,
                tls,
                clients,
                maxConnections,
                maxUnanswered,
                connectTimeout,
                refusalPatience,
                longestSilence);
    }

    /// {@return the same, with TLS}
    public MqttConfig withTls(TlsFiles files) {
        return new MqttConfig(
                host,
                port,
                Optional.of(files),
                clients,
                maxConnections,
                maxUnanswered,
                connectTimeout,
                refusalPatience,
                longestSilence);
    }

    /// {@return the same, with other limits}
    public MqttConfig withLimits(int otherMaxConnections, int otherMaxUnanswered) {
        return new MqttConfig(
                host,
                port,
                tls,
                clients,
                otherMaxConnections,
                otherMaxUnanswered,
                connectTimeout,
                refusalPatience,
                longestSilence);
    }

    /// {@return the same, with other patience}
    public MqttConfig withPatience(
            Duration otherConnectTimeout, Duration otherRefusalPatience, Duration otherLongestSilence) {
        return new MqttConfig(
                host,
                port,
                tls,
                clients,
                maxConnections,
                maxUnanswered,
                otherConnectTimeout,
                otherRefusalPatience,
                otherLongestSilence);
    }

    private static void refuseUnless(boolean well, String message) {
        if (!well) {
            throw new IllegalArgumentException(message);
        }
    }
}
