package org.telltale.simulators.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// As much of a server's fetching as the demo needs: it links accounts at a simulated cloud, and asks for all that an
/// account has whenever the cloud announces something.
final class SmallFetcher {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final URI cloud;
    private final String secret;
    private final Map<String, String> refreshTokens = new HashMap<>();
    private final Map<String, String> until = new HashMap<>();
    private final List<JsonNode> fetched = new ArrayList<>();

    SmallFetcher(HttpClient client, URI cloud, String secret) {
        this.client = client;
        this.cloud = cloud;
        this.secret = secret;
    }

    /// {@return every group that was fetched, as often as it was}
    synchronized List<JsonNode> fetched() {
        return List.copyOf(fetched);
    }

    /// {@return whether the cloud announces from now on what comes: not where it found nobody at the callback in time}
    synchronized boolean link(String code, String callback) throws IOException, InterruptedException {
        JsonNode tokens = token(Map.of("grant_type", "authorization_code", "code", code));
        Map<String, String> form = Map.of("action", "subscribe", "callbackurl", callback, "appli", "1");
        return ask("/notify", form, access(tokens)).path("status").asInt(-1) == 0;
    }

    /// @param notice a form
    synchronized void told(String notice) throws IOException, InterruptedException {
        String user = notice.substring("userid=".length(), notice.indexOf('&'));
        String access = access(
                token(Map.of("grant_type", "refresh_token", "refresh_token", String.valueOf(refreshTokens.get(user)))));
        String from = until.getOrDefault(user, "0");
        JsonNode page;
        int offset = 0;
        do {
            Map<String, String> form =
                    Map.of("action", "getmeas", "lastupdate", from, "offset", Integer.toString(offset));
            page = ask("/measure", form, access).path("body");
            page.path("measuregrps").forEach(fetched::add);
            offset = page.path("offset").asInt();
        } while (page.path("more").asInt() == 1);
        until.put(user, page.path("updatetime").asText());
    }

    private JsonNode token(Map<String, String> shown) throws IOException, InterruptedException {
        Map<String, String> form = new HashMap<>(shown);
        form.put("action", "requesttoken");
        form.put("client_id", "telltale-demo");
        form.put("client_secret", secret);
        JsonNode tokens = ask("/v2/oauth2", form, "");
        refreshTokens.put(
                tokens.at("/body/userid").asText(),
                tokens.at("/body/refresh_token").asText());
        return tokens;
    }

    private static String access(JsonNode tokens) {
        return tokens.at("/body/access_token").asText();
    }

    private JsonNode ask(String path, Map<String, String> form, String bearer)
            throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(cloud.resolve(path))
                .header("Authorization", "Bearer " + bearer)
                .POST(BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    }
}
