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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
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
    private volatile Optional<SmallFetcher> fetcher = Optional.empty();
    private final AtomicInteger deaf = new AtomicInteger();
    private int numbers;
    private long summaries;
    private boolean hasPaged;

    /// @param deviceDays how many days billing counts in each month of each patient
    SmallTelltale(Set<String> rulesThatPage, int deviceDays) throws IOException, InterruptedException {
        this.rulesThatPage = rulesThatPage;
        this.deviceDays = deviceDays;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/readings", this::take);
        server.createContext("/v1/sources/withings/", this::hear);
        server.createContext("/api/v1/", this::answer);
        server.start();
    }

    URI http() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    URI mqtt() {
        return hub.address();
    }

    /// From now on accounts can be linked at this cloud.
    void asks(URI cloud, String secret) {
        fetcher = Optional.of(new SmallFetcher(client, cloud, secret));
    }

    /// The next attempts to reach the address of the notices find nobody.
    void isDeafTo(int attempts) {
        deaf.set(attempts);
    }

    /// {@return how many summaries it gave}
    synchronized long summaries() {
        return summaries;
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

    /// A notice is answered when everything that it announces has been fetched: nothing is left to do then.
    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            String notice = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!notice.isEmpty()) {
                fetcher.orElseThrow().told(notice);
            }
            exchange.sendResponseHeaders(isDeaf(notice) ? 503 : 200, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isDeaf(String notice) {
        return notice.isEmpty() && deaf.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring("/api/v1".length());
            JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            if (path.equals("/accounts") && body.has("code") && !isLinked(body)) {
                say(exchange, 409, "{\"problem\":\"the cloud does not reach the callback\"}");
                return;
            }
            String answer = exchange.getRequestMethod().equals("GET")
                    ? read(path)
                    : command(exchange.getRequestMethod(), path, body);
            say(exchange, 200, answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isLinked(JsonNode body) throws IOException, InterruptedException {
        return fetcher.orElseThrow()
                .link(body.path("code").asText(), body.path("callback").asText());
    }

    private String command(String method, String path, JsonNode body) {
        return command(method + " " + path.replaceAll("[0-9]+(-[0-9]+)?", "#"), body);
    }

    private synchronized String command(String command, JsonNode body) {
        asked.add(command);
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
        if (path.equals("/accounts")) {
            return "{\"accounts\":[]}";
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
        summaries++;
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
        Sums canonical = new Sums();
        for (String body : all) {
            items(body).forEach(item -> canonical.add(item.path("device").asText(), item.toString()));
        }
        Sums withings = new Sums();
        fetcher.map(SmallFetcher::fetched).orElse(List.of()).forEach(group -> withings.add(group));
        if (canonical.items > 0) {
            page();
        }
        Sums together = canonical.plus(withings);
        return "{\"acknowledged\":" + together.items + ",\"refused\":0," + together.fates()
                + ",\"inFlight\":0,\"sources\":["
                + "{\"source\":\"canonical-json\"," + canonical.fates() + ",\"unsettled\":0},"
                + "{\"source\":\"withings\"," + withings.fates() + ",\"unsettled\":0}]}";
    }

    /// What became of the items of a source.
    private static final class Sums {
        private final Set<String> stored = new HashSet<>();
        private int items;
        private int duplicate;
        private int held;
        private int rejected;

        void add(String device, String item) {
            items++;
            if (device.contains("stranger")) {
                held++;
            } else if (device.startsWith("d")) {
                duplicate += stored.add(item) ? 0 : 1;
            } else {
                rejected++;
            }
        }

        /// A group is known by its number, and a flaw or what is none by its device.
        void add(JsonNode group) {
            boolean isFlaw =
                    group.path("grpid").asInt() >= 551 && group.path("grpid").asInt() <= 553;
            boolean isChatter =
                    group.path("grpid").asInt() == 554 || group.path("grpid").asInt() == 555;
            if (!isChatter) {
                add(isFlaw ? "" : "d", group.path("grpid").asText());
            }
        }

        Sums plus(Sums other) {
            Sums sum = new Sums();
            sum.stored.addAll(stored);
            sum.stored.addAll(other.stored);
            sum.items = items + other.items;
            sum.duplicate = duplicate + other.duplicate;
            sum.held = held + other.held;
            sum.rejected = rejected + other.rejected;
            return sum;
        }

        String fates() {
            return "\"stored\":" + stored.size() + ",\"joined\":0,\"duplicate\":" + duplicate + ",\"held\":" + held
                    + ",\"rejected\":" + rejected;
        }
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
