package org.telltale.ingest.mqtt;

import io.netty.buffer.ByteBuf;
import org.telltale.ingest.edge.Answer;
import org.telltale.ingest.edge.AnswerQueue;

/// One answer to a PUBLISH: a PUBACK or PUBREC that waits for the force, or nothing at all for QoS 0.
///
/// ```
/// byte 0   0x40 PUBACK, 0x50 PUBREC
/// byte 1   2: success, in MQTT 3.1.1 and 5; 3: a reason code follows, in MQTT 5 only
/// byte 2   packet identifier, high byte first
/// byte 4   reason code
/// ```
///
/// Source: MQTT 5.0, sections 3.4 and 3.5: with nothing more to say the rest may be left out.
final class MqttAnswer extends Answer {
    private static final int AT_MOST_ONCE = 0;
    private static final int AT_LEAST_ONCE = 1;
    private static final int PUBACK = 0x40;
    private static final int PUBREC = 0x50;

    private int qos;
    private int packetId;
    private int items;
    private boolean poison;
    private int reasonCode;

    MqttAnswer(AnswerQueue<MqttAnswer> queue) {
        super(queue);
    }

    /// Will acknowledge a body that was read.
    void willAcknowledge(int publishQos, int publishPacketId, int itemsReceived) {
        fill(publishQos, publishPacketId, itemsReceived, false, 0);
    }

    /// Will acknowledge a body that could not be read and is kept.
    void willAcknowledgePoison(int publishQos, int publishPacketId) {
        fill(publishQos, publishPacketId, 0, true, 0);
    }

    /// Will say that the message is not wanted, ever.
    void willRefuse(int publishQos, int publishPacketId, int why) {
        fill(publishQos, publishPacketId, 0, false, why);
    }

    private void fill(int publishQos, int publishPacketId, int itemsReceived, boolean isPoison, int why) {
        qos = publishQos;
        packetId = publishPacketId;
        items = itemsReceived;
        poison = isPoison;
        reasonCode = why;
    }

    /// {@return how many items it acknowledges}
    int items() {
        return items;
    }

    /// {@return whether the body could not be read}
    boolean isPoison() {
        return poison;
    }

    /// {@return whether the sender hears nothing of it}
    boolean isSilent() {
        return qos == AT_MOST_ONCE;
    }

    /// {@return whether it says that the message is not wanted}
    boolean refuses() {
        return reasonCode != 0;
    }

    void write(ByteBuf out) {
        if (isSilent()) {
            return;
        }
        out.writeByte(qos == AT_LEAST_ONCE ? PUBACK : PUBREC)
                .writeByte(refuses() ? 3 : 2)
                .writeShort(packetId);
        if (refuses()) {
            out.writeByte(reasonCode);
        }
    }
}
