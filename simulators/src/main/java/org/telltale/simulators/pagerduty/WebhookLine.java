package org.telltale.simulators.pagerduty;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Posts webhooks to a site, signed as PagerDuty signs.
public final class WebhookLine implements AutoCloseable {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);

    private final HttpClient client = HttpClient.newHttpClient();
    private volatile List<String> secrets;
    private volatile URI site = URI.create("http://127.0.0.1:1/");
    private volatile int times = 1;

    WebhookLine(String secret) {
        this.secrets = List.of(secret);
    }

    /// Says where webhooks are posted to.
    public void leadsTo(URI address) {
        site = address;
    }

    /// Signs by these from now on: by a new secret too while it is being changed, or by a wrong one.
    public void signsBy(String... newSecrets) {
        secrets = List.of(newSecrets);
    }

    /// Posts each webhook so often: not at all, or twice.
    public void posts(int times) {
        this.times = times;
    }

    List<Integer> post(byte[] body) throws IOException, InterruptedException {
        List<Integer> statuses = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            HttpRequest request = HttpRequest.newBuilder(site)
                    .timeout(LONGEST_ANSWER)
                    .header("Content-Type", "application/json")
                    .header("X-PagerDuty-Signature", signatures(body))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            statuses.add(
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        }
        return statuses;
    }

    private String signatures(byte[] body) {
        return String.join(
                ",", secrets.stream().map(secret -> "v1=" + hmac(secret, body)).toList());
    }

    private static String hmac(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
