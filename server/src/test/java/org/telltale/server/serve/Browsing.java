package org.telltale.server.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A clinician with a browser on a phone.
final class Browsing {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final HttpClient client;
    private final int port;
    private String cookie = "";

    Browsing(HttpClient client, int port) {
        this.client = client;
        this.port = port;
    }

    /// Types the key into the page that asks for it.
    void signIn(String key, String to) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("/sign-in", "key=" + encoded(key) + "&to=" + encoded(to));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains(to);
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        cookie = set.substring(0, set.indexOf(';'));
    }

    String get(String path) throws IOException, InterruptedException {
        return client.send(to(path).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /// Presses a button of a page.
    void press(String page, String path) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(page);
        assertThat(token.find()).as("a token in the form").isTrue();
        assertThat(post(path, "token=" + encoded(token.group(1))).statusCode()).isEqualTo(303);
    }

    private HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return client.send(
                to(path).header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Cookie", cookie);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }
}
