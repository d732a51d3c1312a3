package org.telltale.ingest.mqtt;

import java.util.Optional;

/// The topics of a gateway: `telltale/v1/gateways/{gateway}/readings` up, `.../commands` down.
public final class GatewayTopics {
    /// What every topic of ours begins with.
    public static final String PREFIX = "telltale/v1/gateways/";

    private static final String READINGS = "/readings";
    private static final String COMMANDS = "/commands";

    private GatewayTopics() {}

    /// {@return where this gateway publishes its readings}
    public static String readings(String gateway) {
        return PREFIX + gateway + READINGS;
    }

    /// {@return where this gateway may listen}
    public static String commands(String gateway) {
        return PREFIX + gateway + COMMANDS;
    }

    /// {@return the gateway whose readings come on this topic, or nothing where it is no topic for readings}
    public static Optional<String> gatewayOfReadings(String topic) {
        int from = PREFIX.length();
        int to = topic.length() - READINGS.length();
        boolean ours = to > from && topic.startsWith(PREFIX) && topic.endsWith(READINGS);
        return ours && topic.indexOf('/', from) == to ? Optional.of(topic.substring(from, to)) : Optional.empty();
    }
}
