package org.telltale.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.DecisionId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.Contact;
import org.telltale.care.people.ContactKind;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.WayCodes;
import org.telltale.escalation.page.AnswerLinks;
import org.telltale.escalation.page.DerivedWayCodes;
import org.telltale.escalation.page.ReplyCodes;
import org.telltale.escalation.page.pagerduty.PagerDutySignature;
import org.telltale.escalation.page.twilio.TwilioAddresses;
import org.telltale.escalation.page.twilio.TwilioSignature;
import org.telltale.server.access.Caller;
import org.telltale.server.access.FailedSignIns;
import org.telltale.server.access.GatewayKeys;
import org.telltale.server.access.Secrets;
import org.telltale.server.access.Sessions;
import org.telltale.server.access.SignIns;
import org.telltale.server.core.AccountBoard;
import org.telltale.server.core.Answered;
import org.telltale.server.core.AsOf;
import org.telltale.server.core.Backtest;
import org.telltale.server.core.BacktestUnderWay;
import org.telltale.server.core.Board;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Commands.Unavailable;
import org.telltale.server.core.Directory;
import org.telltale.server.core.Outcome;
import org.telltale.server.core.Rerun;
import org.telltale.server.core.Reruns;
import org.telltale.server.core.SmallCore;
import org.telltale.server.library.LibraryFiles;
import org.telltale.server.link.Links;
import org.telltale.server.meters.Meters;
import org.telltale.server.pagerduty.PagerDuty;
import org.telltale.server.telephone.Telephone;
import org.telltale.server.timescale.DatabaseLogin;

/// Two practices behind a real API server on a free port, and people of every role in both.
///
/// Practice 1 is the host practice, practice 2 the other one. A person's key is `ROLE@practice`. Every
/// answer, and every request that was taken, is held to the OpenAPI document.
final class Clinic implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private volatile Duration later = Duration.ZERO;

    private static GatewayKeys.Made gatewayKey(Optional<String> source) {
        String key = new Secrets().gatewayKey();
        return new GatewayKeys.Made(key, Directory.keyHash(key));
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    static final String TELEPHONE_TOKEN = "the token of the account";
    static final ReplyCodes CODES = new ReplyCodes(new byte[32]);

    private static final Telephone TELEPHONE = new Telephone(
            new TwilioSignature(TELEPHONE_TOKEN), new TwilioAddresses(URI.create("https://care.example/")), CODES);
    static final AnswerLinks LINKS =
            new AnswerLinks(new byte[32], URI.create("https://care.example/"), Duration.ofHours(24));
    static final WayCodes WAY_CODES = new DerivedWayCodes(new byte[32]);
    static final String PAGERDUTY_SECRET = "the secret of the subscription";
    private static final PagerDuty PAGER_DUTY = new PagerDuty(
            new PagerDutySignature(List.of("a new secret", PAGERDUTY_SECRET)),
            Map.of(
                    "PNURSE1",
                    new PersonId(person(Role.CLINICIAN, 1)),
                    "PPAPER1",
                    new PersonId(person(Role.BILLER, 1))));
    private static final OpenApiCheck OPEN_API = new OpenApiCheck();

    final SmallAuditLog auditLog = new SmallAuditLog();
    final CountDownLatch clockConfirmed = new CountDownLatch(1);
    final SmallLinks links = new SmallLinks();
    final SmallFigures figures = new SmallFigures();
    final Sessions sessions;
    private final Commands commands;
    private final AuditTrail trail;
    private final ApiParts parts;
    private final ApiServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    /// An answer, as far as tests look at it.
    record Answer(int status, JsonNode json, HttpResponse<String> whole) {
        String text(String field) {
            return json.path(field).asText();
        }

        long number(String field) {
            return json.path(field).asLong(-1);
        }
    }

    /// A clinic whose core is small and whose database is away.
    Clinic(SmallCore core) {
        this(
                core,
                core.directory(),
                core.board(),
                new AccountBoard(),
                Records.open(new DatabaseLogin("jdbc:postgresql://127.0.0.1:1/none", "n", "n")::connect, 0, 8),
                new NoJournal());
    }

    private record NoJournal() implements Reruns {
        private static final String WHY = "there is no journal here";

        @Override
        public Rerun rerun(PracticeId practice, PatientId patient, DecisionId decision) {
            return new Rerun.CannotBe(WHY);
        }

        @Override
        public AsOf asOf(PracticeId practice, PatientId patient, Instant at, Duration back) {
            return new AsOf.CannotBe(WHY);
        }

        @Override
        public Backtest backtest(
                PracticeId practice, PatientId patient, List<Threshold> thresholds, Instant from, Instant until) {
            return new Backtest.CannotBe(WHY);
        }

        @Override
        public BacktestUnderWay backtest(
                PracticeId practice, Set<PatientId> patients, List<Threshold> thresholds, Instant from, Instant until) {
            return new BacktestUnderWay() {
                @Override
                public double done() {
                    return 1;
                }

                @Override
                public Optional<Backtest> result() {
                    return Optional.of(new Backtest.CannotBe(WHY));
                }

                @Override
                public void giveUp() {}
            };
        }
    }

    /// Lets time go by for the API.
    void pass(Duration span) {
        later = later.plus(span);
    }

    /// A clinic that stands on these.
    Clinic(Commands commands, Directory directory, Board board, AccountBoard accounts, Records records, Reruns reruns) {
        InstantSource clock = () -> NOW.plus(later);
        this.commands = commands;
        sessions = new Sessions(new byte[32], new Secrets(), clock);
        trail = new AuditTrail(auditLog, 1_000, Duration.ofMillis(10));
        parts = new ApiParts(
                commands,
                directory,
                board,
                accounts,
                links,
                LibraryFiles.read(Optional.empty()),
                records,
                reruns,
                Clinic::summary,
                practice -> "key of practice " + practice.number(),
                WAY_CODES,
                EnumSet.of(ContactKind.WEBHOOK, ContactKind.SMS),
                List.of(TELEPHONE, PAGER_DUTY, new Links(LINKS)),
                Clinic::gatewayKey,
                figures,
                new Meters(figures),
                new SignIns(directory, sessions, new FailedSignIns(clock)),
                sessions,
                trail,
                clockConfirmed::countDown,
                clock,
                false);
        server = ApiServer.start("127.0.0.1", 0, parts);
        for (int practice = 1; practice <= 2; practice++) {
            apply(new CareEvent.PracticeOpened(
                    "Practice " + practice, new Npi("1234567893"), "00000000" + practice, List.of()));
            for (Role role : Role.values()) {
                join(practice, role);
            }
        }
    }

    private static Optional<Summaries.Written> summary(
            PracticeId practice, PatientId patient, YearMonth month, Summaries.Form form) {
        return Optional.of(
                form == Summaries.Form.JSON
                        ? new Summaries.Written("application/json", "{\"patient\":" + patient.number() + "}")
                        : new Summaries.Written(
                                "text/csv; charset=utf-8", "patient,month\n" + patient.number() + "," + month + "\n"));
    }

    List<Route> routes() {
        return Routes.of(parts);
    }

    private void join(int practice, Role role) {
        apply(new CareEvent.PersonJoined(
                new PracticeId(practice),
                role + " of " + practice,
                Set.of(role),
                Directory.keyHash(key(role, practice)),
                Optional.of(new Contact(URI.create("http://127.0.0.1:9/pager"))),
                role == Role.PRESCRIBER ? Optional.of(new Npi("1234567893")) : Optional.empty()));
    }

    static String key(Role role, int practice) {
        return role + "@" + practice;
    }

    /// {@return the token of a session of the person with a role in a practice}
    String session(Role role, int practice) {
        return parts.signIns().openSession(new PersonId(person(role, practice))).orElseThrow();
    }

    /// {@return whose a session is}
    Optional<Caller> caller(String session) {
        return parts.signIns().bySession(session);
    }

    /// {@return the number of the person with a role in a practice}
    static long person(Role role, int practice) {
        return (practice - 1L) * Role.values().length + role.ordinal() + 1;
    }

    /// Has an event applied, and gives the number of what is new.
    long apply(CareEvent event) {
        try {
            Answered answered = commands.submit(0, event);
            return ((Outcome.Applied) answered.outcome()).number();
        } catch (Unavailable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    Answer get(String key, String path) {
        return send(request(path).header("Authorization", "Bearer " + key).GET().build());
    }

    Answer post(String key, String path, String body) {
        return ask(key, "POST", path, body);
    }

    Answer ask(String key, String method, String path, String body) {
        HttpRequest request = request(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return send(request, body);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address(path));
    }

    /// Asks what is not part of the API.
    HttpResponse<String> raw(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    Answer send(HttpRequest request) {
        return send(request, "");
    }

    private Answer send(HttpRequest request, String body) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            OPEN_API.check(
                    request.method(), request.uri().getPath(), body, response.statusCode(), type, response.body());
            return new Answer(
                    response.statusCode(),
                    type.contains("json") ? JSON.readTree(response.body()) : JSON.nullNode(),
                    response);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        http.close();
        server.close();
        trail.close();
        parts.meters().close();
        parts.records().close();
    }
}
