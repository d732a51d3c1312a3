package org.telltale.escalation.page.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.telltale.care.people.ContactAddress;
import org.telltale.escalation.PageAttempt;
import org.telltale.escalation.page.AnswerLinks;
import org.telltale.escalation.page.Channel;
import org.telltale.escalation.page.CodeChannel;
import org.telltale.escalation.page.CodeMessage;
import org.telltale.escalation.page.Delivery;
import org.telltale.escalation.page.PageMessage;
import org.telltale.escalation.page.ReplyCodes;
import org.telltale.escalation.page.TierWords;
import org.telltale.escalation.page.TimedExchange;

/// Has short messages sent and people called, by a company that speaks Twilio's API of 2010-04-01.
///
/// A text says that a page waits, how urgent it is, where it is seen after a sign-in, the code to
/// reply and the link to press a button at; nothing about the patient. One that tells of several
/// episodes says how many, and has no code. A call is asked for with the address at which the
/// company asks what to say, and with detection of answering machines beside the call, which keeps
/// nobody waiting.
///
/// | answer                                        | outcome | category         |
/// |-----------------------------------------------|---------|------------------|
/// | 2xx                                           | SENT    | `http-201` ...   |
/// | 429, 5xx                                      | FAILED  | `http-503` ...   |
/// | any other, with the code of an opted-out one  | REFUSED | `opted-out`      |
/// | any other, with the code of a bad number      | REFUSED | `bad-number`     |
/// | any other                                     | REFUSED | `http-401` ...   |
/// | none                                          | FAILED  | [TimedExchange]  |
///
/// The API knows no idempotency key: an attempt that is handed out again after a crash is a second
/// message or call. Safe on every thread.
public final class TwilioChannel implements Channel, CodeChannel, AutoCloseable {
    private static final int MOST_ANSWER_BYTES = 64 * 1024;
    private static final String RING_SECONDS = "30";

    private final ObjectMapper json = new ObjectMapper();
    private final TwilioConfig config;
    private final TwilioAddresses addresses;
    private final ReplyCodes codes;
    private final AnswerLinks links;
    private final TimedExchange exchange;

    /// A channel to the company.
    ///
    /// @param addresses where it posts back to
    /// @param codes by which short messages are answered
    /// @param links by which they are answered, too
    public TwilioChannel(TwilioConfig config, TwilioAddresses addresses, ReplyCodes codes, AnswerLinks links) {
        this.config = config;
        this.addresses = addresses;
        this.codes = codes;
        this.links = links;
        this.exchange = new TimedExchange(config.connectTimeout(), config.answerTimeout());
    }

    @Override
    public Delivery deliver(PageMessage message) throws InterruptedException {
        return switch (message.address()) {
            case ContactAddress.Sms(String number) -> post("Messages.json", text(number, message.attempt()));
            case ContactAddress.Voice(String number) -> post("Calls.json", call(number, message.attempt()));
            case ContactAddress.Webhook _, ContactAddress.Email _, ContactAddress.PagerDuty _ ->
                throw new IllegalArgumentException(
                        "not a telephone: " + message.address().kind());
        };
    }

    @Override
    public Delivery deliver(CodeMessage message) throws InterruptedException {
        return switch (message.address()) {
            case ContactAddress.Sms(String number) ->
                post("Messages.json", text(number, message.words() + " Reply it, or type it after a sign-in."));
            case ContactAddress.Voice(String number) ->
                post("Calls.json", call(number, addresses.ofCode(message.verification(), message.person())));
            case ContactAddress.Webhook _, ContactAddress.Email _, ContactAddress.PagerDuty _ ->
                throw new IllegalArgumentException(
                        "not a telephone: " + message.address().kind());
        };
    }

    private Map<String, String> text(String number, PageAttempt attempt) {
        Map<String, String> form = text(number, words(attempt));
        form.put("StatusCallback", addresses.of(TwilioAddresses.STATUS, attempt));
        return form;
    }

    private Map<String, String> text(String number, String words) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("To", number);
        form.put("From", config.smsFrom().orElseThrow(() -> new IllegalStateException("no number to send from")));
        form.put("Body", words);
        return form;
    }

    private String words(PageAttempt attempt) {
        String link = attempt.link().map(where -> " " + where).orElse("");
        if (attempt.episodes() > 1) {
            // A code takes one episode.
            return "Telltale: " + TierWords.waits(attempt) + "." + link;
        }
        String press = links.of(attempt).map(where -> ", or press at " + where).orElse(".");
        return "Telltale: " + TierWords.waits(attempt) + "." + link + " Reply "
                + codes.shown(attempt.episode(), attempt.person()) + " to take it" + press;
    }

    private Map<String, String> call(String number, PageAttempt attempt) {
        Map<String, String> form = call(number, addresses.of(TwilioAddresses.VOICE, attempt));
        String status = addresses.of(TwilioAddresses.STATUS, attempt);
        form.put("StatusCallback", status);
        form.put("MachineDetection", "Enable");
        form.put("AsyncAmd", "true");
        form.put("AsyncAmdStatusCallback", status);
        return form;
    }

    private Map<String, String> call(String number, String whatToSay) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("To", number);
        form.put("From", config.voiceFrom().orElseThrow(() -> new IllegalStateException("no number to call from")));
        form.put("Url", whatToSay);
        form.put("Timeout", RING_SECONDS);
        return form;
    }

    private Delivery post(String resource, Map<String, String> form) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(config.address() + "/2010-04-01/Accounts/" + config.account() + "/" + resource))
                .header("Authorization", "Basic " + credentials())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                .build();
        return switch (exchange.send(request, MOST_ANSWER_BYTES)) {
            case TimedExchange.Outcome.Answered(int status, String body) -> delivery(status, body);
            case TimedExchange.Outcome.Unanswered(Delivery why) -> why;
        };
    }

    private String credentials() {
        return Base64.getEncoder().encodeToString((config.account() + ":" + config.token()).getBytes(UTF_8));
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Delivery delivery(int status, String body) {
        String category = "http-" + status;
        if (status >= 200 && status < 300) {
            return Delivery.sent(category);
        }
        if (status == 429 || status >= 500) {
            return Delivery.failed(category);
        }
        return Delivery.refused(
                switch (code(body)) {
                    case 21_610 -> "opted-out";
                    case 21_211, 21_214, 21_217, 21_614 -> "bad-number";
                    default -> category;
                });
    }

    /// The company's number for what is wrong; 0 where it gives none.
    private int code(String body) {
        try {
            JsonNode answer = json.readTree(body);
            return answer == null ? 0 : answer.path("code").asInt(0);
        } catch (JsonProcessingException notJson) {
            return 0;
        }
    }

    @Override
    public void close() {
        exchange.close();
    }
}
