package org.telltale.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.telltale.simulators.gateway.UnreliableHubServer;

/// As much of a server as the demo talks to: it takes readings over HTTP and MQTT, keeps a ledger, hands
/// out numbers and keys, makes summaries, and pages once for each rule as soon as somebody looks at the
/// ledger after readings have come in.
final class SmallTelltale implements AutoCloseable {
    private static final Pattern SUMMARY = Pattern.compile("/patients/(\\d+)/summaries/(.+)");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> RULES = List.copyOf(new TreeSet<>(DemoReport.RULES));

    private final HttpServer server;
    private final UnreliableHubServer hub = new UnreliableHubServer("key-of-everybody");
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> bodies = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final List<URI> webhooks = new ArrayList<>();
    private final Set<String> rulesThatPage;
    private final int deviceDays;
    private int numbers;
    private boolean hasPaged;

    /// @param deviceDays how many days billing counts in each month of each patient
    SmallTelltale(Set<String> rulesThatPage, int deviceDays) throws IOException, InterruptedException {
        this.rulesThatPage = rulesThatPage;
        this.deviceDays = deviceDays;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/readings", this::take);
        server.createContext("/api/v1/", this::answer);
        server.start();
    }

    URI http() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    URI mqtt() {
        return hub.address();
    }

    /// {@return each command as `METHOD path`, with `#` for numbers}
    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
        hub.close();
        threads.shutdownNow();
        client.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int items = items(body).size();
            synchronized (this) {
                bodies.add(body);
            }
            say(exchange, items == 0 ? 400 : 202, "{\"received\":" + items + ",\"rejected\":[]}");
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring("/api/v1".length());
            JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            String answer = exchange.getRequestMethod().equals("GET")
                    ? read(path)
                    : command(exchange.getRequestMethod(), path, body);
            say(exchange, 200, answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized String command(String method, String path, JsonNode body) {
        asked.add(method + " " + path.replaceAll("[0-9]+(-[0-9]+)?", "#"));
        if (body.path("contact").has("webhook")) {
            webhooks.add(URI.create(body.path("contact").path("webhook").asText()));
        }
        numbers++;
        return "{\"number\":" + numbers + ",\"position\":1,\"key\":\"key-of-everybody\"}";
    }

    private String read(String path) throws IOException, InterruptedException {
        if (path.equals("/ledger")) {
            return ledger();
        }
        if (path.equals("/episodes")) {
            return "{\"episodes\":[{},{},{},{}]}";
        }
        Matcher summary = SUMMARY.matcher(path);
        if (summary.matches()) {
            return summary(summary.group(1), summary.group(2));
        }
        int rule = Integer.parseInt(path.substring("/episodes/".length(), path.indexOf('-')));
        return "{\"reason\":\"because\",\"threshold\":{\"rule\":\"" + RULES.get(rule) + "\"}}";
    }

    /// A summary with as many device days as the test wants, ten minutes, a line and two refusals.
    private synchronized String summary(String patient, String month) {
        return "{\"patient\":" + patient + ",\"month\":\"" + month + "\",\"totals\":{\"device_days_in_month\":"
                + deviceDays + "},\"lines\":[{\"code\":\"99454\"}],\"refusals\":[{\"code\":\"99457\",\"reason\":"
                + "\"PERIOD_OPEN\"},{\"code\":\"99091\",\"reason\":\"MIN_BELOW_FIRST\"}],"
                + "\"time\":[{\"counted_seconds\":600}]}";
    }

    private String ledger() throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        synchronized (this) {
            all.addAll(bodies);
        }
        hub.messages().forEach(message -> all.add(message.substring(message.indexOf(' ') + 1)));
        int acknowledged = 0;
        int held = 0;
        int rejected = 0;
        Set<String> stored = new HashSet<>();
        int duplicate = 0;
        for (String body : all) {
            for (JsonNode item : items(body)) {
                acknowledged++;
                String device = item.path("device").asText();
                if (device.contains("stranger")) {
                    held++;
                } else if (device.startsWith("d")) {
                    duplicate += stored.add(item.toString()) ? 0 : 1;
                } else {
                    rejected++;
                }
            }
        }
        if (acknowledged > 0) {
            page();
        }
        String fates = "\"stored\":" + stored.size() + ",\"joined\":0,\"duplicate\":" + duplicate + ",\"held\":" + held
                + ",\"rejected\":" + rejected;
        return "{\"acknowledged\":" + acknowledged + ",\"refused\":0," + fates + ",\"inFlight\":0,\"sources\":["
                + "{\"source\":\"canonical-json\"," + fates + ",\"unsettled\":0}]}";
    }

    private void page() throws IOException, InterruptedException {
        synchronized (this) {
            if (hasPaged) {
                return;
            }
            hasPaged = true;
        }
        for (int rule = 0; rule < RULES.size(); rule++) {
            if (!rulesThatPage.contains(RULES.get(rule))) {
                continue;
            }
            String page = "1-" + rule;
            String body = "{\"page\":\"" + page + "\",\"attempt\":1,\"episode\":\"" + rule + "-0\",\"person\":1,"
                    + "\"tier\":\"T1\",\"due_at\":\"2026-11-21T12:00:00Z\"}";
            HttpRequest request = HttpRequest.newBuilder(webhooks.getFirst())
                    .header("Idempotency-Key", page)
                    .POST(BodyPublishers.ofString(body))
                    .build();
            client.send(request, BodyHandlers.discarding());
        }
    }

    /// {@return the items of a body, none where it is not whole}
    private static List<JsonNode> items(String body) {
        try {
            List<JsonNode> items = new ArrayList<>();
            JSON.readTree(body).forEach(items::add);
            return items;
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void say(HttpExchange exchange, int status, String answer) throws IOException {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
