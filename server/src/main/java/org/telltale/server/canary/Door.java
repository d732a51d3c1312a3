package org.telltale.server.canary;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/// The door that readings are posted to, as a gateway sees it.
interface Door {
    /// Posts one body.
    ///
    /// @return what stood still, if anything did; nothing where the answer says that the body is on disk
    Optional<Stage> post(String body) throws InterruptedException;

    /// {@return the door over HTTP at an address}
    ///
    /// @param key of the canary's gateway
    static Door overHttp(HttpClient client, URI address, String key, Duration longest) {
        return body -> {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(longest)
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            try {
                return stoodStill(
                        client.send(request, BodyHandlers.discarding()).statusCode());
            } catch (HttpConnectTimeoutException shut) {
                return Optional.of(Stage.DOOR);
            } catch (HttpTimeoutException late) {
                return Optional.of(Stage.JOURNAL);
            } catch (IOException unreachable) {
                return Optional.of(Stage.DOOR);
            }
        };
    }

    /// 503 is what the door says where ring or disk are full, or the journal has failed.
    private static Optional<Stage> stoodStill(int status) {
        return switch (status) {
            case 202 -> Optional.empty();
            case 503 -> Optional.of(Stage.JOURNAL);
            default -> Optional.of(Stage.DOOR);
        };
    }
}
