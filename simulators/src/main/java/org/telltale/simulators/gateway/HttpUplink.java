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

/// A device cloud or a gateway that posts to one address.
///
/// What its door says is an acknowledgement is one; 429 and 5xx mean later; any other status means never; and
/// where the connection fails or no answer comes in time, nobody knows.
public final class HttpUplink implements Uplink {
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);

    private final HttpClient client;
    private final URI address;
    private final HttpDoor door;
    private final Duration patience;

    /// An uplink over a client that several may share: closing the uplink leaves the client open.
    ///
    /// @param server where the server's front door is, such as `http://127.0.0.1:8080`
    /// @param door where it posts there, and how
    /// @param patience how long an answer may take
    public HttpUplink(HttpClient client, URI server, HttpDoor door, Duration patience) {
        this.client = client;
        this.address = server.resolve(door.path());
        this.door = door;
        this.patience = patience;
    }

    @Override
    public Outcome send(Parcel parcel) throws InterruptedException {
        byte[] body = parcel.bytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .timeout(patience)
                .POST(BodyPublishers.ofByteArray(body));
        door.showing().headers(body).forEach(request::header);
        try {
            return outcome(client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            return new Outcome.Unanswered(String.valueOf(e.getMessage()));
        }
    }

    /// A client library is too well behaved for this: the request is written by hand, and the socket closed
    /// with it.
    @Override
    public void cut(Parcel parcel, Mishap mishap) {
        byte[] body = parcel.bytes();
        byte[] part = mishap == Mishap.CUT_IN_THE_BODY ? Arrays.copyOf(body, body.length / 2) : body;
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(head(body).getBytes(StandardCharsets.US_ASCII));
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
        boolean secure = "https".equals(address.getScheme());
        int port = address.getPort() == -1 ? (secure ? 443 : 80) : address.getPort();
        SocketFactory sockets = secure ? SSLSocketFactory.getDefault() : SocketFactory.getDefault();
        return sockets.createSocket(address.getHost(), port);
    }

    private String head(byte[] body) {
        StringBuilder head = new StringBuilder("POST " + address.getRawPath() + " HTTP/1.1\r\n");
        head.append("Host: ").append(address.getAuthority()).append("\r\n");
        door.showing()
                .headers(body)
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
    }

    private Outcome outcome(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (door.stopsAt().test(status)) {
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
