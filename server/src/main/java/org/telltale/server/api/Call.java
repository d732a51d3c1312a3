package org.telltale.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.Recordable;
import org.telltale.care.page.DecisionId;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.rota.Rota;
import org.telltale.server.access.Caller;
import org.telltale.server.api.Problem.Status;

/// One request of a known person. Belongs to the request's thread.
final class Call {
    private static final int MOST_AT_ONCE = 1_000;
    private static final int USUAL_AT_ONCE = 100;

    private final Context context;
    private final ApiJson json;
    private final Caller caller;
    private String subject;
    private long position;
    private boolean noted;

    Call(Context context, ApiJson json, Caller caller) {
        this.context = context;
        this.json = json;
        this.caller = caller;
        this.subject = "practice/" + caller.practice().number();
    }

    Caller caller() {
        return caller;
    }

    PracticeId practice() {
        return caller.practice();
    }

    /// Says what the request is about, for the audit log.
    void about(String kind, Object name) {
        subject = kind + "/" + name;
    }

    String subject() {
        return subject;
    }

    /// Says where the request's command is in the journal, for the audit log.
    void journaledAt(long sequence) {
        position = sequence;
    }

    long position() {
        return position;
    }

    /// {@return the request's body}
    <T> T body(Class<T> type) {
        require("application/json");
        return json.read(context.bodyAsBytes(), type);
    }

    /// {@return the request's body, which is text of that type in UTF-8}
    String text(String mediaType) {
        require(mediaType);
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(context.bodyAsBytes()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw Problem.of(Status.UNREADABLE, "the body must be text in UTF-8");
        }
    }

    private void require(String wanted) {
        String contentType = Optional.ofNullable(context.contentType()).orElse("");
        String mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!mediaType.equals(wanted)) {
            throw Problem.of(Status.NOT_JSON, "the body must be " + wanted);
        }
    }

    /// {@return a number in the path; what is none names nothing}
    long number(String parameter) {
        try {
            long number = Long.parseLong(context.pathParam(parameter));
            return number >= 0 ? number : missing(parameter);
        } catch (NumberFormatException notOne) {
            return missing(parameter);
        }
    }

    private static long missing(String parameter) {
        throw Problem.unknown(parameter);
    }

    PatientId patient() {
        return named("patient", PatientId::new);
    }

    DeviceId device() {
        return named("device", DeviceId::new);
    }

    EpisodeId episode() {
        try {
            EpisodeId episode = EpisodeId.parse(context.pathParam("episode"));
            about("episode", episode);
            return episode;
        } catch (IllegalArgumentException notOne) {
            throw Problem.unknown("episode");
        }
    }

    DecisionId decision() {
        try {
            DecisionId decision = DecisionId.parse(context.pathParam("decision"));
            about("decision", decision);
            return decision;
        } catch (IllegalArgumentException notOne) {
            throw Problem.unknown("decision");
        }
    }

    /// {@return what a number in the path names, which is then what the request is about}
    <T> T named(String parameter, Function<Long, T> id) {
        long number = number(parameter);
        if (number == 0) {
            throw Problem.unknown(parameter);
        }
        about(parameter, number);
        return id.apply(number);
    }

    /// {@return the name of a rota in the path, which is then what the request is about}
    String rota() {
        String name = context.pathParam("rota");
        try {
            Rota.requireName(name, "rota");
        } catch (IllegalArgumentException notOne) {
            throw Problem.unknown("rota");
        }
        about("rota", name);
        return name;
    }

    /// {@return the tier in the path}
    Tier tier() {
        String name = context.pathParam("tier");
        return Arrays.stream(Tier.values())
                .filter(tier -> tier.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.unknown("tier"));
    }

    /// {@return the name of an agreement in the path}
    UUID agreement() {
        String id = context.pathParam("agreement");
        try {
            UUID agreement = UUID.fromString(id);
            return agreement.toString().equals(id) ? agreement : unknownAgreement();
        } catch (IllegalArgumentException notOne) {
            return unknownAgreement();
        }
    }

    private static UUID unknownAgreement() {
        throw Problem.invalid("agreement", "must be a UUID in lower case");
    }

    /// {@return the month in the path}
    YearMonth month() {
        try {
            return YearMonth.parse(context.pathParam("month"));
        } catch (DateTimeException notOne) {
            throw Problem.unknown("month");
        }
    }

    /// Says that the fact and its note in the audit log were written together already.
    void noted() {
        noted = true;
    }

    boolean isNoted() {
        return noted;
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(context.queryParam(name));
    }

    /// {@return the half-open span that `from` and `to` in the query give}
    TimeSpan span() {
        Instant from = moment("from");
        Instant to = moment("to");
        if (!to.isAfter(from)) {
            throw Problem.invalid("to", "must be after from");
        }
        return new TimeSpan(from, to);
    }

    /// {@return a moment that must be in the query}
    Instant moment(String name) {
        return required(name, text -> moment(name, text));
    }

    private static Instant moment(String name, String text) {
        Instant moment = Instant.parse(text);
        Recordable.moment(moment, name);
        return moment;
    }

    <T> T required(String name, Function<String, T> parse) {
        return optional(name, parse)
                .orElseThrow(() -> Problem.in(name, Status.UNREADABLE, name + " must be in the query"));
    }

    <T> Optional<T> optional(String name, Function<String, T> parse) {
        try {
            return query(name).map(parse);
        } catch (IllegalArgumentException | DateTimeException refused) {
            throw Problem.in(name, Status.UNREADABLE, name + ": " + refused.getMessage());
        }
    }

    /// {@return the truth of a text in the query}
    static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    /// {@return the journal position that the answer must not be older than, or 0}
    long minPosition() {
        return optional("min-position", Long::parseLong).orElse(0L);
    }

    /// {@return the number after which a list goes on}
    long after() {
        return Math.max(0, optional("after", Long::parseLong).orElse(0L));
    }

    /// {@return how many of a list are wanted}
    int limit() {
        int limit = optional("limit", Integer::parseInt).orElse(USUAL_AT_ONCE);
        if (limit < 1 || limit > MOST_AT_ONCE) {
            throw Problem.invalid("limit", "must be 1 to " + MOST_AT_ONCE);
        }
        return limit;
    }
}
