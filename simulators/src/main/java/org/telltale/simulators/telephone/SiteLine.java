package org.telltale.simulators.telephone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/// Posts to a site, signed as the company signs, through the proxy that stands in front of the site.
final class SiteLine implements AutoCloseable {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);

    private final String token;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile String publicAddress = "";
    private volatile String actualAddress = "";
    private volatile boolean signsWrongly;

    SiteLine(String token) {
        this.token = token;
    }

    void leadsTo(URI asSeen, URI actual) {
        publicAddress = asSeen.toString();
        actualAddress = actual.toString();
    }

    void signsWrongly(boolean wrongly) {
        signsWrongly = wrongly;
    }

    String publicAddress() {
        return publicAddress;
    }

    HttpResponse<String> post(String address, Map<String, String> fields) throws IOException, InterruptedException {
        if (!address.startsWith(publicAddress)) {
            throw new IOException("nobody is reached at " + address);
        }
        String signature = TwilioForm.signature(signsWrongly ? token + "?" : token, address, fields);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(actualAddress + address.substring(publicAddress.length())))
                .timeout(LONGEST_ANSWER)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(TwilioForm.encode(fields)))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
