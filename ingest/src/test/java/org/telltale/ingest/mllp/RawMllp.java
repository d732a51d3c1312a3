package org.telltale.ingest.mllp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;

/// A sender that says exactly what it is told to say.
final class RawMllp implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int SILENCE_MILLIS = 150;

    private final Socket socket;
    private final InputStream in;

    RawMllp(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    RawMllp(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /// {@return the message in its frame}
    static String framed(String message) {
        return "\u000b" + message + "\u001c\r";
    }

    RawMllp send(String message) throws IOException {
        return sendBytes(framed(message));
    }

    RawMllp sendBytes(String latin1) throws IOException {
        socket.getOutputStream().write(latin1.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    void endsOutput() throws IOException {
        socket.shutdownOutput();
    }

    /// {@return the segments of the next answer}
    List<String> answer() throws IOException {
        if (in.read() != 0x0b) {
            throw new AssertionError("no answer begins here");
        }
        StringBuilder answer = new StringBuilder();
        for (int next = in.read(); next != 0x1c; next = in.read()) {
            if (next < 0) {
                throw new AssertionError("closed within an answer: " + answer);
            }
            answer.append((char) next);
        }
        if (in.read() != '\r') {
            throw new AssertionError("no CR behind an answer");
        }
        return answer.toString().lines().toList();
    }

    /// {@return the MSA segment of the next answer}
    String acknowledged() throws IOException {
        return answer().get(1);
    }

    boolean isSilent() throws IOException {
        socket.setSoTimeout(SILENCE_MILLIS);
        try {
            return in.read() == Integer.MIN_VALUE;
        } catch (SocketTimeoutException silent) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    boolean isClosed() {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
