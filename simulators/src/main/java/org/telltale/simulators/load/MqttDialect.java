package org.telltale.simulators.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/// MQTT 3.1.1 at QoS 1, spelled by hand: CONNECT, PUBLISH, and PUBACK in the order of the PUBLISHes.
///
/// Source: MQTT 3.1.1, sections 2.2 (fixed header), 3.1 (CONNECT), 3.3 (PUBLISH), 3.4 (PUBACK), 4.6
/// (order).
final class MqttDialect implements Dialect {
    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int PUBACK = 0x40;
    private static final int CLEAN_WITH_NAME_AND_KEY = 0xC2;
    private static final int LARGEST_ID = 0xFFFF;

    private final String clientId;
    private final String gateway;
    private final String key;
    private final byte[] topic;
    private int lastSentId;
    private int lastAcknowledgedId;

    MqttDialect(String clientId, String gateway, String key) {
        this.clientId = clientId;
        this.gateway = gateway;
        this.key = key;
        this.topic = ("telltale/v1/gateways/" + gateway + "/readings").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean needsWelcome() {
        return true;
    }

    @Override
    public void writeHello(ByteBuf out) {
        byte[] client = clientId.getBytes(StandardCharsets.UTF_8);
        byte[] name = gateway.getBytes(StandardCharsets.UTF_8);
        byte[] password = key.getBytes(StandardCharsets.UTF_8);
        out.writeByte(CONNECT);
        writeLength(out, 10 + 6 + client.length + name.length + password.length);
        writeText(out, "MQTT".getBytes(StandardCharsets.US_ASCII));
        out.writeByte(4).writeByte(CLEAN_WITH_NAME_AND_KEY).writeShort(0);
        writeText(out, client);
        writeText(out, name);
        writeText(out, password);
        lastSentId = 0;
        lastAcknowledgedId = 0;
    }

    @Override
    public void writeRequest(ByteBuf out, byte[] body) {
        lastSentId = next(lastSentId);
        out.writeByte(PUBLISH_QOS_1);
        writeLength(out, 2 + topic.length + 2 + body.length);
        writeText(out, topic);
        out.writeShort(lastSentId).writeBytes(body);
    }

    @Override
    public int read(ByteBuf in) {
        int start = in.readerIndex();
        int length = 0;
        int at = start + 1;
        for (int shift = 0; ; shift += 7) {
            if (at >= in.writerIndex()) {
                return NOT_YET;
            }
            byte part = in.getByte(at++);
            length |= (part & 0x7F) << shift;
            if (part >= 0) {
                break;
            }
        }
        if (in.writerIndex() - at < length) {
            return NOT_YET;
        }
        in.readerIndex(at + length);
        return meaning(in, in.getByte(start) & 0xF0, at);
    }

    private int meaning(ByteBuf in, int type, int at) {
        return switch (type) {
            case CONNACK -> {
                int code = in.getByte(at + 1);
                if (code != 0) {
                    throw new IllegalStateException("the server did not let us in: CONNACK " + code);
                }
                yield WELCOME;
            }
            case PUBACK -> {
                lastAcknowledgedId = next(lastAcknowledgedId);
                if (in.getUnsignedShort(at) != lastAcknowledgedId) {
                    throw new IllegalStateException("an acknowledgement out of order");
                }
                yield ACKNOWLEDGED;
            }
            default -> NO_ANSWER;
        };
    }

    private static int next(int id) {
        return id == LARGEST_ID ? 1 : id + 1;
    }

    private static void writeText(ByteBuf out, byte[] text) {
        out.writeShort(text.length).writeBytes(text);
    }

    private static void writeLength(ByteBuf out, int length) {
        int rest = length;
        while (rest > 0x7F) {
            out.writeByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }
}
