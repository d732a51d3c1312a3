package org.telltale.server.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/// A gateway that publishes over MQTT 3.1.1 at QoS 1, as little of it as that takes.
final class PublishingGateway implements AutoCloseable {
    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final int PUBLISH_AT_QOS_1 = 0x32;
    private static final int PUBACK = 0x40;
    private static final int PATIENCE_MILLIS = 60_000;

    private final String name;
    private final Socket socket;
    private final DataInputStream in;
    private int published;

    /// Connects, and is let in.
    PublishingGateway(int port, String name, String key) throws IOException {
        this.name = name;
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.in = new DataInputStream(socket.getInputStream());
        socket.setSoTimeout(PATIENCE_MILLIS);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream packet = new DataOutputStream(bytes);
        packet.writeUTF("MQTT");
        packet.write(new byte[] {4, (byte) 0xC2, 0, 60}); // level 3.1.1; name, key, clean session; keep alive 60 s
        packet.writeUTF(name);
        packet.writeUTF(name);
        packet.writeUTF(key);
        send(CONNECT, bytes.toByteArray());
        byte[] answer = new byte[4];
        in.readFully(answer);
        if (answer[0] != CONNACK || answer[3] != 0) {
            throw new IOException("not let in: " + answer[3]);
        }
    }

    /// Publishes one body.
    ///
    /// @return whether it was acknowledged; the connection is over if it was not
    boolean publish(String body) throws IOException {
        published++;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream packet = new DataOutputStream(bytes);
        packet.writeUTF("telltale/v1/gateways/" + name + "/readings");
        packet.writeShort(published);
        packet.write(body.getBytes(UTF_8));
        send(PUBLISH_AT_QOS_1, bytes.toByteArray());
        try {
            return in.readUnsignedByte() == PUBACK && in.readUnsignedByte() == 2 && in.readUnsignedShort() == published;
        } catch (EOFException | SocketException closed) {
            return false;
        }
    }

    private void send(int type, byte[] rest) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(type);
        int length = rest.length;
        for (; length > 127; length >>= 7) {
            packet.write((length & 127) | 128);
        }
        packet.write(length);
        packet.writeBytes(rest);
        out.write(packet.toByteArray());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
