package org.telltale.simulators.telephone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

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
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A small site asks for messages and calls, and writes down what it is posted.
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class TelephoneCompanyTest {
    private static final String NUMBER = "+14155550101";

    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<String> posted = new LinkedBlockingQueue<>();
    private final HttpServer site;
    private final TelephoneCompany company = new TelephoneCompany("AC01", "t0ken");
    private Duration longestAnswer = Duration.ofSeconds(50);

    TelephoneCompanyTest() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        site.createContext("/", this::take);
        site.start();
        company.reaches(
                URI.create("https://care.example"),
                URI.create("http://127.0.0.1:" + site.getAddress().getPort()));
    }

    @AfterEach
    void close() {
        company.close();
        site.stop(0);
        client.close();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> form =
                    TwilioForm.decode(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            String uri = exchange.getRequestURI().toString();
            String expected = TwilioForm.signature("t0ken", "https://care.example" + uri, form);
            boolean isGenuine = expected.equals(exchange.getRequestHeaders().getFirst("X-Twilio-Signature"));
            posted.add(uri + " " + said(form) + (isGenuine ? "" : " forged"));
            byte[] answer = answer(uri).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static String said(Map<String, String> form) {
        return form.entrySet().stream()
                .filter(field -> List.of("MessageStatus", "CallStatus", "AnsweredBy", "Digits", "Body")
                        .contains(field.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList()
                .toString();
    }

    private static String answer(String uri) {
        return switch (uri) {
            case "/voice" ->
                "<Response><Gather action=\"https://care.example/key?a=1&amp;b=2\"><Say>Press 1.</Say></Gather></Response>";
            case "/sms" -> "<Response><Message>taken</Message></Response>";
            default -> "<Response><Say>Thank you.</Say></Response>";
        };
    }

    @Test
    void delivers_a_message_and_tells_the_site_with_its_signature() throws Exception {
        company.gives(NUMBER, new Subscriber.Answers(List.of()));

        assertThat(text()).isEqualTo(201);

        assertThat(next()).isEqualTo("/status [sent]");
        assertThat(next()).isEqualTo("/status [delivered]");
        assertThat(company.textsTo(NUMBER)).containsExactly("hello");
    }

    @Test
    void sends_receipts_in_reverse_twice_and_late_when_told_to() throws Exception {
        company.gives(NUMBER, new Subscriber.Answers(List.of()));
        company.carrier().reversesReceipts(true);
        company.carrier().sendsReceiptsTwice(true);
        text();
        assertThat(List.of(next(), next(), next(), next()))
                .containsExactly("/status [delivered]", "/status [delivered]", "/status [sent]", "/status [sent]");

        company.carrier().holdsReceipts(true);
        company.signsWrongly(true);
        text();
        assertThat(posted.poll(300, TimeUnit.MILLISECONDS)).isNull();
        company.carrier().letsGo();
        assertThat(next()).isEqualTo("/status [delivered] forged");
    }

    @Test
    void calls_a_person_who_presses_what_is_asked_for() throws Exception {
        company.gives(NUMBER, new Subscriber.Answers(List.of("1", "2")));

        assertThat(call()).isEqualTo(201);

        assertThat(List.of(next(), next(), next(), next()))
                .containsExactly(
                        "/voice [in-progress]", "/key?a=1&b=2 [1, in-progress]", "/amd [human]", "/status [completed]");
        assertThat(company.carrier().heard()).containsExactly("Press 1.", "Thank you.");
        assertThat(company.callsTo(NUMBER)).isOne();
    }

    @Test
    void calls_whoever_does_not_answer() throws Exception {
        company.gives(NUMBER, new Subscriber.Voicemail());
        call();
        assertThat(List.of(next(), next(), next()))
                .containsExactly("/voice [in-progress]", "/amd [machine_start]", "/status [completed]");
        company.gives(NUMBER, new Subscriber.Off());
        call();
        assertThat(next()).isEqualTo("/status [no-answer]");
        company.gives(NUMBER, new Subscriber.Busy());
        call();
        assertThat(next()).isEqualTo("/status [busy]");
    }

    @Test
    void refuses_strangers_bad_numbers_and_what_it_is_told_to() throws Exception {
        assertThat(ask("Messages", "t0ken?", "To=%2B14155550101&Body=hello")).isEqualTo(401);
        assertThat(ask("Messages", "t0ken", "To=4155550101&Body=hello")).isEqualTo(400);
        company.refusesNext(503, 0);
        assertThat(text()).isEqualTo(503);
        assertThat(company.taken()).isEmpty();
    }

    @Test
    void takes_a_message_and_does_not_say_so_when_told_to() throws Exception {
        company.answersNothing(true);

        longestAnswer = Duration.ofSeconds(1);
        assertThat(catchThrowable(this::text)).isInstanceOf(HttpTimeoutException.class);

        assertThat(next()).isEqualTo("/status [undelivered]");
        assertThat(company.taken()).hasSize(1);
    }

    @Test
    void brings_a_text_to_the_site_and_what_it_answers_back() throws Exception {
        assertThat(company.texts(NUMBER, "+14155550199", "1234-5678", "/sms")).isEqualTo("taken");
        assertThat(next()).isEqualTo("/sms [1234-5678]");
    }

    private String next() throws InterruptedException {
        String next = posted.poll(50, TimeUnit.SECONDS);
        return next == null ? "nothing came" : next;
    }

    private int text() throws IOException, InterruptedException {
        return ask(
                "Messages", "t0ken", "To=%2B14155550101&Body=hello&StatusCallback=https%3A%2F%2Fcare.example%2Fstatus");
    }

    private int call() throws IOException, InterruptedException {
        return ask(
                "Calls",
                "t0ken",
                "To=%2B14155550101&Url=https%3A%2F%2Fcare.example%2Fvoice"
                        + "&StatusCallback=https%3A%2F%2Fcare.example%2Fstatus"
                        + "&AsyncAmdStatusCallback=https%3A%2F%2Fcare.example%2Famd");
    }

    private int ask(String kind, String token, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        company.address().resolve("/2010-04-01/Accounts/AC01/" + kind + ".json"))
                .timeout(longestAnswer)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(("AC01:" + token).getBytes(UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}
