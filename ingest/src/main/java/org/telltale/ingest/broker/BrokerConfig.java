package org.telltale.ingest.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The site's broker, and how we listen to it.
///
/// | key                      | unit     |   default | meaning                                         |
/// |--------------------------|----------|----------:|-------------------------------------------------|
/// | `broker.uri`             | address  |         - | `tcp://host:port`, or `ssl://host:port` for TLS |
/// | `broker.client-id`       | text     |  telltale | stable: the broker keeps our session under it   |
/// | `broker.group`           | text     |  telltale | the share of the subscription                   |
/// | `broker.topics`          | texts    | see there | [ReadingsTopic]: `+` is the gateway's name      |
/// | `broker.user`            | text     |      none | where the broker wants a name                   |
/// | `broker.password`        | secret   |      none | where the broker wants a password               |
/// | `broker.ca`              | path     |      none | PEM; else what the Java runtime trusts          |
/// | `broker.receive-maximum` | count    |       256 | messages without our acknowledgement            |
/// | `broker.session-expiry`  | duration |       P7D | how long the broker keeps our session           |
/// | `broker.keep-alive`      | duration |     PT30S | how soon a dead connection is noticed           |
/// | `broker.connect-timeout` | duration |     PT10S | until the broker has let us in                  |
/// | `broker.longest-pause`   | duration |     PT30S | between two attempts to connect                 |
public record BrokerConfig(
        String uri,
        String clientId,
        String group,
        List<ReadingsTopic> topics,
        Optional<String> user,
        Optional<String> password,
        Optional<Path> ca,
        int receiveMaximum,
        Duration sessionExpiry,
        Duration keepAlive,
        Duration connectTimeout,
        Duration longestPause) {
    private static final int MOST_RECEIVE_MAXIMUM = 65_535;
    private static final long LONGEST_SESSION_SECONDS = 0xffff_ffffL;

    /// Refuses what cannot be, with the key's name.
    public BrokerConfig {
        refuseUnless(
                uri.startsWith("tcp://") || uri.startsWith("ssl://"), "broker.uri must begin with tcp:// or ssl://");
        topics = List.copyOf(topics);
        refuseUnless(!topics.isEmpty(), "broker.topics must not be empty");
        refuseUnless(ca.isEmpty() || uri.startsWith("ssl://"), "broker.ca must be absent with tcp://, not given");
        refuseUnless(!clientId.isEmpty(), "broker.client-id must not be empty");
        refuseUnless(
                !group.isEmpty() && group.chars().noneMatch(letter -> "/+#".indexOf(letter) >= 0),
                "broker.group must be text without /, + and #");
        refuseUnless(
                receiveMaximum >= 1 && receiveMaximum <= MOST_RECEIVE_MAXIMUM,
                "broker.receive-maximum must be 1 to 65535, not " + receiveMaximum);
        refuseUnless(
                sessionExpiry.toSeconds() >= 1 && sessionExpiry.toSeconds() <= LONGEST_SESSION_SECONDS,
                "broker.session-expiry must be PT1S or more, not " + sessionExpiry);
        refuseUnless(
                keepAlive.toSeconds() >= 1 && keepAlive.toSeconds() <= 65_535,
                "broker.keep-alive must be PT1S to PT18H12M15S, not " + keepAlive);
        refuseUnless(
                connectTimeout.toSeconds() >= 1, "broker.connect-timeout must be PT1S or more, not " + connectTimeout);
        refuseUnless(longestPause.isPositive(), "broker.longest-pause must be positive, not " + longestPause);
    }

    /// What holds where nothing is said.
    public static BrokerConfig defaults(String uri) {
        return new BrokerConfig(
                uri,
                "telltale",
                "telltale",
                List.of(ReadingsTopic.USUAL),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                256,
                Duration.ofDays(7),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30));
    }

    /// {@return the same, with another bound on what is not acknowledged}
    public BrokerConfig withReceiveMaximum(int other) {
        return new BrokerConfig(
                uri,
                clientId,
                group,
                topics,
                user,
                password,
                ca,
                other,
                sessionExpiry,
                keepAlive,
                connectTimeout,
                longestPause);
    }

    /// {@return the filters of the shared subscriptions}
    List<String> topicFilters() {
        return topics.stream().map(topic -> topic.sharedBy(group)).toList();
    }

    /// {@return the gateway's name in a topic, or nothing where it is none of those}
    Optional<String> gatewayIn(String topic) {
        for (ReadingsTopic one : topics) {
            Optional<String> name = one.gatewayIn(topic);
            if (name.isPresent()) {
                return name;
            }
        }
        return Optional.empty();
    }

    /// {@return everything but the password}
    @Override
    public String toString() {
        return "BrokerConfig[uri=" + uri + ", clientId=" + clientId + ", group=" + group + ", topics="
                + topics.stream().map(ReadingsTopic::filter).toList() + ", user=" + user + ", password="
                + password.map(_ -> "***") + ", ca=" + ca
                + ", receiveMaximum=" + receiveMaximum
                + ", sessionExpiry=" + sessionExpiry + ", keepAlive=" + keepAlive + ", connectTimeout="
                + connectTimeout + ", longestPause=" + longestPause + ']';
    }

    private static void refuseUnless(boolean well, String message) {
        if (!well) {
            throw new IllegalArgumentException(message);
        }
    }
}
