package org.telltale.simulators.pagerduty;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.telltale.simulators.pagerduty.Incident.Status;

/// PagerDuty on loopback, with some services. Safe on every thread.
///
/// As there, a further trigger of an incident that is not resolved calls nobody, and an
/// acknowledgement or resolution of none changes nothing. What is not an event of the API is
/// refused with 400.
public final class PagerDutyCompany implements AutoCloseable {
    private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");
    private static final int KEY_CHARACTERS = 32;
    private static final int MOST_DEDUP_CHARACTERS = 255;
    private static final int MOST_SUMMARY_CHARACTERS = 1_024;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> services;
    private final WebhookLine line;
    private final List<Incident> incidents = new ArrayList<>();
    private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
    private final Queue<String> taken = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger heldTriggers = new AtomicInteger();
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile boolean answersNothing;

    /// Opens with services.
    ///
    /// @param routingKeys of the services
    /// @param secret of the webhook subscription
    public PagerDutyCompany(Set<String> routingKeys, String secret) throws IOException {
        this.services = Set.copyOf(routingKeys);
        this.line = new WebhookLine(secret);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v2/enqueue", this::take);
        server.start();
    }

    /// {@return where its Events API is, without a path}
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// {@return how webhooks leave from now on}
    public WebhookLine line() {
        return line;
    }

    /// Refuses the next event.
    public void refusesNext(int status) {
        refusals.add(status);
    }

    /// Takes events, and does not say so.
    public void answersNothing(boolean nothing) {
        answersNothing = nothing;
    }

    /// Keeps the events that open incidents on the way, until [#letsGo()].
    public void holdsTriggers() {
        held = new CountDownLatch(1);
    }

    /// Whatever was kept on the way arrives.
    public void letsGo() {
        held.countDown();
    }

    /// {@return how many events are kept on the way}
    public int heldTriggers() {
        return heldTriggers.get();
    }

    /// {@return every event that was taken, as it came, in order}
    public List<String> taken() {
        return List.copyOf(taken);
    }

    /// {@return the incidents, the oldest first}
    public synchronized List<Incident> incidents() {
        return List.copyOf(incidents);
    }

    /// A user acknowledges every incident that is triggered.
    ///
    /// @return the statuses with which the site has answered the webhooks
    public List<Integer> acknowledges(String user) throws IOException, InterruptedException {
        return says(user, "incident.acknowledged", Status.TRIGGERED, Status.ACKNOWLEDGED);
    }

    /// A user resolves every incident that is not resolved.
    public List<Integer> resolves(String user) throws IOException, InterruptedException {
        List<Integer> statuses = new ArrayList<>(says(user, "incident.resolved", Status.TRIGGERED, Status.RESOLVED));
        statuses.addAll(says(user, "incident.resolved", Status.ACKNOWLEDGED, Status.RESOLVED));
        return statuses;
    }

    private List<Integer> says(String user, String type, Status before, Status after)
            throws IOException, InterruptedException {
        List<Incident> changed = new ArrayList<>();
        synchronized (this) {
            for (int i = 0; i < incidents.size(); i++) {
                if (incidents.get(i).status() == before) {
                    incidents.set(i, incidents.get(i).with(after));
                    changed.add(incidents.get(i));
                }
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (Incident incident : changed) {
            statuses.addAll(line.post(webhook(user, type, incident)));
        }
        return statuses;
    }

    private byte[] webhook(String user, String type, Incident incident) throws IOException {
        ObjectNode whole = json.createObjectNode();
        ObjectNode event = whole.putObject("event");
        event.put("id", "01" + Integer.toHexString(System.identityHashCode(event)));
        event.put("event_type", type);
        event.put("resource_type", "incident");
        event.put("occurred_at", "2026-11-21T08:00:00.000Z");
        event.putObject("agent").put("id", user).put("type", "user_reference").put("summary", "A user");
        event.putNull("client");
        ObjectNode data = event.putObject("data");
        data.put("id", "PGR0VU2").put("type", "incident").put("incident_key", incident.dedupKey());
        data.put("title", incident.summary());
        data.put("status", incident.status().name().toLowerCase(Locale.ROOT));
        return json.writeValueAsBytes(whole);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Integer scripted = refusals.poll();
            if (scripted != null) {
                answer(exchange, scripted, Map.of("status", "refused"));
                return;
            }
            JsonNode event = json.readTree(body);
            List<String> errors = errors(event);
            if (!errors.isEmpty()) {
                answer(
                        exchange,
                        400,
                        Map.of("status", "invalid event", "message", "Event object is invalid", "errors", errors));
                return;
            }
            taken.add(body);
            boolean isSilent = answersNothing;
            if (event.path("event_action").asText().equals("trigger")) {
                onItsWay();
            }
            apply(event);
            if (isSilent) {
                hang();
                return;
            }
            answer(
                    exchange,
                    202,
                    Map.of(
                            "status",
                            "success",
                            "message",
                            "Event processed",
                            "dedup_key",
                            event.path("dedup_key").asText()));
        }
    }

    private List<String> errors(JsonNode event) {
        List<String> errors = new ArrayList<>();
        String key = event.path("routing_key").asText();
        if (key.length() != KEY_CHARACTERS) {
            errors.add("Length of 'routing_key' is incorrect (should be 32 characters)");
        } else if (!services.contains(key)) {
            errors.add("'routing_key' is of no service");
        }
        String action = event.path("event_action").asText();
        if (!Set.of("trigger", "acknowledge", "resolve").contains(action)) {
            errors.add("'event_action' is missing or not one");
        }
        String dedup = event.path("dedup_key").asText();
        if (dedup.length() > MOST_DEDUP_CHARACTERS || (dedup.isEmpty() && !action.equals("trigger"))) {
            errors.add("'dedup_key' is missing or too long");
        }
        if (action.equals("trigger")) {
            addErrors(event.path("payload"), errors);
        }
        return errors;
    }

    private static void addErrors(JsonNode payload, List<String> errors) {
        String summary = payload.path("summary").asText();
        if (summary.isEmpty() || summary.length() > MOST_SUMMARY_CHARACTERS) {
            errors.add("'payload.summary' is missing or blank, or too long");
        }
        if (payload.path("source").asText().isEmpty()) {
            errors.add("'payload.source' is missing or blank");
        }
        if (!SEVERITIES.contains(payload.path("severity").asText())) {
            errors.add("'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or"
                    + " 'info')");
        }
    }

    private synchronized void apply(JsonNode event) {
        String service = event.path("routing_key").asText();
        String key = event.path("dedup_key").asText();
        int open = open(service, key);
        switch (event.path("event_action").asText()) {
            case "trigger" -> {
                if (open < 0) {
                    JsonNode payload = event.path("payload");
                    incidents.add(new Incident(
                            service,
                            key,
                            payload.path("severity").asText(),
                            payload.path("summary").asText(),
                            Status.TRIGGERED));
                }
            }
            case "acknowledge" -> change(open, Status.ACKNOWLEDGED);
            default -> change(open, Status.RESOLVED);
        }
    }

    private int open(String service, String key) {
        for (int i = 0; i < incidents.size(); i++) {
            Incident each = incidents.get(i);
            if (each.service().equals(service) && each.dedupKey().equals(key) && each.status() != Status.RESOLVED) {
                return i;
            }
        }
        return -1;
    }

    private void change(int open, Status status) {
        if (open >= 0) {
            incidents.set(open, incidents.get(open).with(status));
        }
    }

    private void onItsWay() {
        heldTriggers.incrementAndGet();
        try {
            held.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            heldTriggers.decrementAndGet();
        }
    }

    private void hang() {
        try {
            closed.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, int status, Map<String, ?> fields) throws IOException {
        byte[] body = json.writeValueAsBytes(new LinkedHashMap<>(fields));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closed.countDown();
        held.countDown();
        server.stop(0);
        threads.shutdownNow();
        line.close();
    }
}
