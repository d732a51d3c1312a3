package org.telltale.server.api;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.server.access.Caller;
import org.telltale.server.access.SignIn;
import org.telltale.server.api.Problem.Status;
import org.telltale.server.core.Commands;

/// What happens around every route: who asks, may they, the answer, and the note in the audit log.
final class ApiHandling {
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandling.class);

    private final ApiParts parts;
    private final ApiJson json = new ApiJson();

    ApiHandling(ApiParts parts) {
        this.parts = parts;
    }

    /// Answers one request.
    void handle(Route route, Context context) {
        try {
            Call call = new Call(context, json, caller(context));
            write(context, audited(route, call));
        } catch (Problem problem) {
            write(context, problem);
        } catch (HttpResponseException refused) {
            throw refused; // Javalin's own, such as a body over the limit
        } catch (RuntimeException defect) {
            writeDefect(context, defect);
        }
    }

    /// Writes what went wrong outside of any route.
    void write(Context context, Problem problem) {
        switch (problem.status()) {
            case UNAUTHENTICATED -> context.header("WWW-Authenticate", "Bearer realm=\"telltale\"");
            case TOO_MANY -> context.header("Retry-After", "60");
            case UNAVAILABLE -> context.header("Retry-After", "1");
            case UNREADABLE, FORBIDDEN, UNKNOWN, NO_SUCH_METHOD, CONFLICT, TOO_LARGE, NOT_JSON, INVALID, DEFECT -> {}
        }
        write(
                context,
                new Reply(
                        problem.status().code(),
                        new Reply.Text("application/problem+json", json.write(problem.body())),
                        Map.of()));
    }

    /// Writes that we have a defect, and logs it: the exception, never the request.
    void writeDefect(Context context, Exception defect) {
        LOG.error("a request met a defect", defect);
        write(context, Problem.of(Status.DEFECT, "a defect of the server; it has been logged"));
    }

    private Caller caller(Context context) {
        SignIn signIn = parts.signIns().byHeader(Optional.ofNullable(context.header("Authorization")), context.ip());
        return switch (signIn) {
            case SignIn.Known(Caller caller) -> caller;
            case SignIn.Nobody() -> throw Problem.of(Status.UNAUTHENTICATED, "a valid key is needed");
            case SignIn.TooMany() -> throw Problem.of(Status.TOO_MANY, "too many wrong keys; try again in a minute");
        };
    }

    private Reply audited(Route route, Call call) {
        try {
            Reply reply = answer(route, call);
            if (!call.isNoted()) {
                note(route, call, reply.status());
            }
            return reply;
        } catch (Problem problem) {
            note(route, call, problem.status().code());
            throw problem;
        }
    }

    private Reply answer(Route route, Call call) {
        if (!call.caller().may(route.action())) {
            throw Problem.of(Status.FORBIDDEN, "none of your roles may do this");
        }
        try {
            return route.handler().answer(call);
        } catch (Commands.Unavailable | Away notNow) {
            throw Problem.of(Status.UNAVAILABLE, String.valueOf(notNow.getMessage()));
        }
    }

    /// A read that cannot be noted is not answered; a change is in the journal already.
    private void note(Route route, Call call, int status) {
        AuditEntry entry = new AuditEntry(
                parts.clock().instant(),
                call.caller().person().number(),
                call.practice().number(),
                route.action().name(),
                call.subject(),
                status,
                call.position());
        if (!parts.audit().record(entry) && route.reads()) {
            throw Problem.of(Status.UNAVAILABLE, "the audit log cannot take more now");
        }
    }

    private void write(Context context, Reply reply) {
        reply.headers().forEach(context::header);
        context.status(reply.status());
        context.header("Cache-Control", "no-store");
        if (reply.body() instanceof Reply.Text(String contentType, String text)) {
            context.contentType(contentType).result(text);
        } else {
            context.contentType("application/json").result(json.write(reply.body()));
        }
    }
}
