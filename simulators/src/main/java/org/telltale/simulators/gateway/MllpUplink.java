package org.telltale.simulators.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A hub or a clinic system that sends HL7 v2 over MLLP: one connection that stays open, one message at a
/// time.
///
/// It writes each message in two pieces, as a slow line would. AA, CA, AE and CE end its retries: the
/// message is the server's. AR and CR mean never. An answer to another message, or none in time, ends the
/// connection, and the message is sent again on the next.
public final class MllpUplink implements Uplink {
    private static final int START = 0x0b;
    private static final int END = 0x1c;
    private static final int REJECTED = 400;
    private static final int ORDINARY_PORT = 2575;

    private final URI server;
    private final Duration patience;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Socket socket;

    /// An uplink that has not connected yet.
    ///
    /// @param server such as `mllp://127.0.0.1:2575`
    /// @param patience how long an answer may take
    public MllpUplink(URI server, Duration patience) {
        this.server = server;
        this.patience = patience;
    }

    @Override
    public Outcome send(Parcel parcel) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            Socket open = connected();
            byte[] framed = framed(parcel);
            OutputStream out = open.getOutputStream();
            out.write(framed, 0, framed.length / 2);
            out.flush();
            out.write(framed, framed.length / 2, framed.length - framed.length / 2);
            out.flush();
            return outcome(answer(open.getInputStream()), parcel);
        } catch (IOException broken) {
            disconnect();
            return new Outcome.Unanswered(String.valueOf(broken.getMessage()));
        } finally {
            turn.unlock();
        }
    }

    /// On a connection of its own, so that what is under way on the other is not cut with it.
    @Override
    public void cut(Parcel parcel, Mishap mishap) {
        byte[] framed = framed(parcel);
        byte[] part = mishap == Mishap.CUT_IN_THE_BODY ? Arrays.copyOf(framed, framed.length / 2) : framed;
        try (Socket own = open()) {
            own.getOutputStream().write(part);
            own.getOutputStream().flush();
        } catch (IOException e) {
            // The line was to be cut, and somebody else was faster.
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            disconnect();
        } finally {
            turn.unlock();
        }
    }

    private Socket connected() throws IOException {
        Socket open = socket;
        if (open == null) {
            open = open();
            open.setSoTimeout(Math.toIntExact(patience.toMillis()));
            open.setTcpNoDelay(true);
            socket = open;
        }
        return open;
    }

    private Socket open() throws IOException {
        int port = server.getPort() == -1 ? ORDINARY_PORT : server.getPort();
        Socket own = new Socket();
        try {
            own.connect(new InetSocketAddress(server.getHost(), port), Math.toIntExact(patience.toMillis()));
            return own;
        } catch (IOException unreachable) {
            own.close();
            throw unreachable;
        }
    }

    private void disconnect() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is gone all the same.
            }
        }
    }

    private static byte[] framed(Parcel parcel) {
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        framed.write(START);
        framed.writeBytes(parcel.bytes());
        framed.write(END);
        framed.write('\r');
        return framed.toByteArray();
    }

    private static String answer(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        int next = in.read();
        while (next != END) {
            if (next < 0) {
                throw new SocketTimeoutException("closed before an answer");
            }
            if (next != START) {
                answer.write(next);
            }
            next = in.read();
        }
        if (in.read() != '\r') {
            throw new IOException("an answer that does not end");
        }
        return answer.toString(UTF_8);
    }

    private static Outcome outcome(String answer, Parcel parcel) throws IOException {
        String said = answer.lines()
                .filter(line -> line.startsWith("MSA|"))
                .findFirst()
                .orElseThrow(() -> new IOException("an answer without MSA"));
        String[] fields = said.split("\\|", -1);
        String[] header = parcel.body().split("\\|", 11);
        if (fields.length < 3 || header.length < 10 || !fields[2].equals(header[9])) {
            throw new IOException("an answer to another message");
        }
        return switch (fields[1]) {
            case "AA", "CA", "AE", "CE" -> new Outcome.Acknowledged(Optional.empty());
            default -> new Outcome.Refused(REJECTED);
        };
    }
}
