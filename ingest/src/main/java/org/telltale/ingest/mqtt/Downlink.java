package org.telltale.ingest.mqtt;

import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;

/// What one client listens to: its own commands, or nothing.
final class Downlink {
    private static final int FAILURE_3_1_1 = 0x80;
    private static final int MOST_QOS = 1;

    private final String commands;
    private final boolean five;
    private boolean subscribed;

    Downlink(String gateway, boolean five) {
        this.commands = GatewayTopics.commands(gateway);
        this.five = five;
    }

    /// {@return the code that answers a wish to listen}
    int subscribe(MqttTopicSubscription wish) {
        if (wish.topicFilter().equals(commands)) {
            subscribed = true;
            return Math.min(MOST_QOS, wish.qualityOfService().value());
        }
        return five ? refusal(wish.topicFilter()).byteValue() & 0xff : FAILURE_3_1_1;
    }

    /// {@return the code that answers a wish to listen no more}
    short unsubscribe(String filter) {
        boolean was = subscribed && filter.equals(commands);
        subscribed = subscribed && !was;
        return (was ? MqttReasonCodes.UnsubAck.SUCCESS : MqttReasonCodes.UnsubAck.NO_SUBSCRIPTION_EXISTED).byteValue();
    }

    private static MqttReasonCodes.SubAck refusal(String filter) {
        if (filter.startsWith("$share/")) {
            return MqttReasonCodes.SubAck.SHARED_SUBSCRIPTIONS_NOT_SUPPORTED;
        }
        boolean wild = filter.indexOf('+') >= 0 || filter.indexOf('#') >= 0;
        return wild
                ? MqttReasonCodes.SubAck.WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED
                : MqttReasonCodes.SubAck.NOT_AUTHORIZED;
    }
}
