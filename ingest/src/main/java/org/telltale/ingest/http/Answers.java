package org.telltale.ingest.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import org.telltale.ingest.decode.Fragments;

/// Answers as bytes of HTTP/1.1.
///
/// There is no Date header: the door has no wall clock, and RFC 9110, section 6.6.1, asks for one only
/// of a server that has.
final class Answers {
    private static final byte[] ACCEPTED =
            ascii("HTTP/1.1 202 Accepted\r\ncontent-type: application/json\r\ncontent-length: ");
    private static final byte[] CONTINUE = ascii("HTTP/1.1 100 Continue\r\n\r\n");
    private static final byte[] KEEP_ALIVE = ascii("\r\nconnection: keep-alive");
    private static final byte[] CLOSE = ascii("\r\nconnection: close");
    private static final byte[] HEADERS_END = ascii("\r\n\r\n");
    private static final byte[] RECEIVED = ascii("{\"received\":");
    private static final byte[] NO_REJECTED = ascii(",\"rejected\":[]}");
    private static final int UNCHANGED_LENGTH = RECEIVED.length + NO_REJECTED.length;

    private Answers() {}

    /// Writes the interim answer to a client that waits before it sends its body.
    static void proceed(ByteBuf out) {
        out.writeBytes(CONTINUE);
    }

    /// Writes a 202 for a body without faults.
    static void accepted(ByteBuf out, int received, Persistence persistence) {
        out.writeBytes(ACCEPTED);
        number(out, UNCHANGED_LENGTH + digits(received));
        connection(out, persistence);
        out.writeBytes(RECEIVED);
        number(out, received);
        out.writeBytes(NO_REJECTED);
    }

    /// Writes a 202 for a body with faults.
    static void accepted(ByteBuf out, byte[] json, Persistence persistence) {
        out.writeBytes(ACCEPTED);
        number(out, json.length);
        connection(out, persistence);
        out.writeBytes(json);
    }

    /// Writes a status without a body, which some senders want instead.
    static void confirmed(ByteBuf out, int status, Persistence persistence) {
        HttpResponseStatus named = HttpResponseStatus.valueOf(status);
        // RFC 9110, section 8.6: a 204 has no Content-Length.
        String length = status == HttpResponseStatus.NO_CONTENT.code() ? "" : "\r\ncontent-length: 0";
        out.writeBytes(ascii("HTTP/1.1 " + status + ' ' + named.reasonPhrase() + length));
        connection(out, persistence);
    }

    /// Writes a problem (RFC 9457).
    static void problem(ByteBuf out, Problem problem, boolean withBody, Persistence persistence) {
        byte[] json = ascii("{\"type\":\"about:blank\",\"title\":\"" + problem.status().words + "\",\"status\":"
                + problem.status().code + ",\"detail\":\"" + problem.detail() + "\",\"error\":\"" + problem.error()
                + "\"}");
        out.writeBytes(ascii("HTTP/1.1 " + problem.status().code + ' ' + problem.status().words + "\r\n"
                + problem.header() + "content-type: application/problem+json\r\ncontent-length: "));
        number(out, json.length);
        connection(out, persistence);
        if (withBody) {
            out.writeBytes(json);
        }
    }

    /// {@return the body of a 202 with its faults}
    static byte[] rejections(Fragments fragments) {
        StringBuilder json = new StringBuilder(64 + 96 * fragments.faultCount());
        json.append("{\"received\":").append(fragments.items()).append(",\"rejected\":[");
        for (int i = 0; i < fragments.faultCount(); i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"index\":")
                    .append(fragments.faultItem(i))
                    .append(",\"error\":\"")
                    .append(fragments.fault(i).wireName())
                    .append("\",\"message\":\"")
                    .append(fragments.fault(i).sentence(fragments.faultField(i)))
                    .append("\"}");
        }
        return ascii(json.append("]}").toString());
    }

    static void connection(ByteBuf out, Persistence persistence) {
        switch (persistence) {
            case USUAL -> {}
            case KEEP_ALIVE -> out.writeBytes(KEEP_ALIVE);
            case CLOSE -> out.writeBytes(CLOSE);
        }
        out.writeBytes(HEADERS_END);
    }

    private static void number(ByteBuf out, int number) {
        int divisor = 1;
        for (int left = number; left >= 10; left /= 10) {
            divisor *= 10;
        }
        for (; divisor > 0; divisor /= 10) {
            out.writeByte('0' + number / divisor % 10);
        }
    }

    private static int digits(int number) {
        int digits = 1;
        for (int left = number; left >= 10; left /= 10) {
            digits++;
        }
        return digits;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
