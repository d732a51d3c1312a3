package org.telltale.server.config;

import static org.telltale.server.config.Checks.refuseUnless;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.telltale.ingest.broker.BrokerConfig;
import org.telltale.ingest.broker.ReadingsTopic;

/// The site's own MQTT broker, for gateways that publish there. Without `broker.uri` none is listened to.
///
/// The keys and their meaning are those of [BrokerConfig]; the password is a [Secret].
public record BrokerSettings(
        Optional<String> uri,
        String clientId,
        String group,
        List<String> topics,
        Optional<String> user,
        Optional<Secret> password,
        Optional<Path> ca,
        int receiveMaximum,
        Duration sessionExpiry,
        Duration keepAlive,
        Duration connectTimeout,
        Duration longestPause) {
    /// Stands in for the address where there is none, so that the other keys are checked all the same.
    private static final BrokerConfig NOWHERE = BrokerConfig.defaults("ssl://none");

    /// What holds where nothing is said.
    public static final BrokerSettings DEFAULTS = of(NOWHERE);

    /// Refuses what cannot be, with the key's name.
    public BrokerSettings(
            Optional<String> uri,
            String clientId,
            String group,
            List<String> topics,
            Optional<String> user,
            Optional<Secret> password,
            Optional<Path> ca,
            int receiveMaximum,
            Duration sessionExpiry,
            Duration keepAlive,
            Duration connectTimeout,
            Duration longestPause) {
        this.uri = uri;
        this.clientId = clientId;
        this.group = group;
        this.topics = List.copyOf(topics);
        this.user = user;
        this.password = password;
        this.ca = ca;
        this.receiveMaximum = receiveMaximum;
        this.sessionExpiry = sessionExpiry;
        this.keepAlive = keepAlive;
        this.connectTimeout = connectTimeout;
        this.longestPause = longestPause;
        boolean saysNothing = configAt(uri.orElse(NOWHERE.uri())).equals(NOWHERE);
        refuseUnless(uri.isPresent() || saysNothing, "broker.uri", "given with any other key of broker", "absent");
    }

    /// {@return what the source of readings wants to know, or empty where no broker is listened to}
    public Optional<BrokerConfig> config() {
        return uri.map(this::configAt);
    }

    private BrokerConfig configAt(String address) {
        return new BrokerConfig(
                address,
                clientId,
                group,
                topics.stream().map(ReadingsTopic::new).toList(),
                user,
                password.map(Secret::value),
                ca,
                receiveMaximum,
                sessionExpiry,
                keepAlive,
                connectTimeout,
                longestPause);
    }

    private static BrokerSettings of(BrokerConfig usual) {
        return new BrokerSettings(
                Optional.empty(),
                usual.clientId(),
                usual.group(),
                usual.topics().stream().map(ReadingsTopic::filter).toList(),
                usual.user(),
                Optional.empty(),
                usual.ca(),
                usual.receiveMaximum(),
                usual.sessionExpiry(),
                usual.keepAlive(),
                usual.connectTimeout(),
                usual.longestPause());
    }
}
