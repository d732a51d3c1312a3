package org.telltale.simulators.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.telltale.simulators.wire.Answer;

/// A cellular device cloud that pushes readings: `POST /v1/readings` with a bearer key.
///
/// A 202 is an acknowledgement; 429 and 5xx mean later; any other status means never; and where the
/// connection fails or no answer comes in time, nobody knows.
public final class HttpUplink implements Uplink {
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);

    private final HttpClient client;
    private final URI readings;
    private final String key;
    private final Duration patience;

    /// An uplink over a client that several may share: closing the uplink leaves the client open.
    ///
    /// @param server where the server's front door is, such as `http://127.0.0.1:8080`
    /// @param key the gateway's key
    /// @param patience how long an answer may take
    public HttpUplink(HttpClient client, URI server, String key, Duration patience) {
        this.client = client;
        this.readings = server.resolve("/v1/readings");
        this.key = key;
        this.patience = patience;
    }

    @Override
    public Outcome send(byte[] body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(readings)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + key)
                .timeout(patience)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            return outcome(client.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            return new Outcome.Unanswered(String.valueOf(e.getMessage()));
        }
    }

    /// A client library is too well behaved for this: the request is written by hand, and the socket closed
    /// with it.
    @Override
    public void cut(byte[] body, Mishap mishap) {
        byte[] part = mishap == Mishap.CUT_IN_THE_BODY ? Arrays.copyOf(body, body.length / 2) : body;
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(head(body.length).getBytes(StandardCharsets.US_ASCII));
            out.write(part);
            out.flush();
        } catch (IOException e) {
            // The line was to be cut, and somebody else was faster.
        }
    }

    @Override
    public void close() {
        // The client belongs to whoever made it.
    }

    private Socket connect() throws IOException {
        boolean secure = "https".equals(readings.getScheme());
        int port = readings.getPort() == -1 ? (secure ? 443 : 80) : readings.getPort();
        SocketFactory sockets = secure ? SSLSocketFactory.getDefault() : SocketFactory.getDefault();
        return sockets.createSocket(readings.getHost(), port);
    }

    private String head(int bodyLength) {
        return "POST " + readings.getRawPath() + " HTTP/1.1\r\nHost: " + readings.getAuthority()
                + "\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/json\r\nContent-Length: " + bodyLength + "\r\n\r\n";
    }

    private static Outcome outcome(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == 202) {
            return new Outcome.Acknowledged(Answer.parse(response.body()));
        }
        return status == 429 || status >= 500
                ? new Outcome.Deferred(retryAfter(response))
                : new Outcome.Refused(status);
    }

    private static Duration retryAfter(HttpResponse<byte[]> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("");
        try {
            return Duration.ofSeconds(Long.parseLong(seconds));
        } catch (NumberFormatException e) {
            return DEFAULT_PAUSE;
        }
    }
}
