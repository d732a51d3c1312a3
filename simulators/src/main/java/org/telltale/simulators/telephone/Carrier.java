package org.telltale.simulators.telephone;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Carries messages and calls to their subscribers, and tells the site what becomes of them. Safe on every thread.
public final class Carrier {
    private final SiteLine line;
    private final ConcurrentLinkedQueue<Runnable> held = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> troubles = new ConcurrentLinkedQueue<>();
    private volatile boolean twice;
    private volatile boolean reversed;
    private volatile boolean holds;

    Carrier(SiteLine line) {
        this.line = line;
    }

    /// Every receipt is sent twice.
    public void sendsReceiptsTwice(boolean wanted) {
        twice = wanted;
    }

    /// Receipts of a message leave in the wrong order.
    public void reversesReceipts(boolean wanted) {
        reversed = wanted;
    }

    /// Receipts wait until [#letsGo()].
    public void holdsReceipts(boolean wanted) {
        holds = wanted;
    }

    /// Sends the receipts that wait.
    public void letsGo() {
        holds = false;
        for (Runnable next = held.poll(); next != null; next = held.poll()) {
            next.run();
        }
    }

    /// {@return what people heard in calls, in order}
    public List<String> heard() {
        return List.copyOf(heard);
    }

    /// {@return what the site did not take or did not answer as it should}
    public List<String> troubles() {
        return List.copyOf(troubles);
    }

    void carry(boolean isCall, String sid, Map<String, String> asked, Subscriber subscriber) {
        try {
            if (isCall) {
                call(sid, asked, subscriber);
            } else {
                receipts(sid, asked, "MessageStatus", ofMessage(subscriber));
            }
        } catch (IOException trouble) {
            troubles.add(String.valueOf(trouble.getMessage()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> ofMessage(Subscriber subscriber) {
        return switch (subscriber) {
            case Subscriber.Off _, Subscriber.Voicemail _ -> List.of("sent");
            case Subscriber.Barred _ -> List.of("undelivered");
            case Subscriber.Busy _, Subscriber.Answers _ -> List.of("sent", "delivered");
        };
    }

    private void call(String sid, Map<String, String> asked, Subscriber subscriber)
            throws IOException, InterruptedException {
        switch (subscriber) {
            case Subscriber.Off _ -> receipts(sid, asked, "CallStatus", List.of("no-answer"));
            case Subscriber.Busy _ -> receipts(sid, asked, "CallStatus", List.of("busy"));
            case Subscriber.Barred _ -> receipts(sid, asked, "CallStatus", List.of("failed"));
            case Subscriber.Voicemail _ -> {
                connect(sid, asked, List.of());
                detected(sid, asked, "machine_start");
                receipts(sid, asked, "CallStatus", List.of("completed"));
            }
            case Subscriber.Answers(List<String> keys) -> {
                connect(sid, asked, keys);
                detected(sid, asked, "human");
                receipts(sid, asked, "CallStatus", List.of("completed"));
            }
        }
    }

    /// The call is answered: the site says what is heard, and each key asked for is pressed.
    private void connect(String sid, Map<String, String> asked, List<String> keys)
            throws IOException, InterruptedException {
        Map<String, String> fields = fields("CallSid", sid, asked);
        fields.put("CallStatus", "in-progress");
        Markup heardNow = markup(asked.getOrDefault("Url", ""), fields);
        for (String key : keys) {
            Optional<String> asksAt = heardNow.asksAt();
            if (asksAt.isEmpty()) {
                return;
            }
            fields.put("Digits", key);
            fields.put("FinishedOnKey", "");
            heardNow = markup(asksAt.get(), fields);
        }
    }

    private Markup markup(String address, Map<String, String> fields) throws IOException, InterruptedException {
        HttpResponse<String> answer = line.post(address, fields);
        if (answer.statusCode() != 200) {
            throw new IOException("the site answered " + answer.statusCode() + " at " + address);
        }
        Markup markup = Markup.parse(answer.body());
        heard.add(markup.said());
        return markup;
    }

    private void detected(String sid, Map<String, String> asked, String by) throws IOException, InterruptedException {
        Map<String, String> fields = fields("CallSid", sid, asked);
        fields.put("AnsweredBy", by);
        String address = asked.getOrDefault("AsyncAmdStatusCallback", "");
        if (!address.isEmpty()) {
            post(address, fields);
        }
    }

    private void receipts(String sid, Map<String, String> asked, String field, List<String> statuses)
            throws IOException, InterruptedException {
        List<String> inOrder = new ArrayList<>(statuses);
        for (String status : reversed ? inOrder.reversed() : inOrder) {
            Map<String, String> fields = fields(field.replace("Status", "Sid"), sid, asked);
            fields.put(field, status);
            String address = asked.getOrDefault("StatusCallback", "");
            if (!address.isEmpty()) {
                post(address, fields);
            }
        }
    }

    private static Map<String, String> fields(String sidField, String sid, Map<String, String> asked) {
        Map<String, String> fields = new HashMap<>();
        fields.put(sidField, sid);
        fields.put("To", asked.getOrDefault("To", ""));
        fields.put("From", asked.getOrDefault("From", ""));
        // What the company does not know, it says so, and signs.
        fields.put("ToCity", "");
        fields.put("CallerZip", "");
        return fields;
    }

    private void post(String address, Map<String, String> fields) throws IOException, InterruptedException {
        int times = twice ? 2 : 1;
        for (int time = 0; time < times; time++) {
            if (holds) {
                held.add(() -> deliver(address, fields));
            } else {
                deliver(address, fields);
            }
        }
    }

    private void deliver(String address, Map<String, String> fields) {
        try {
            int status = line.post(address, fields).statusCode();
            if (status / 100 != 2) {
                troubles.add("the site answered " + status + " to a receipt");
            }
        } catch (IOException trouble) {
            troubles.add(String.valueOf(trouble.getMessage()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
