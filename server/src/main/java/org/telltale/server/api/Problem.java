package org.telltale.server.api;

import java.util.Optional;
import org.telltale.care.event.Refusal;

/// A request that is refused, as RFC 9457 describes it to the one who asked.
///
/// The detail may quote what was asked; it is never logged.
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Status status;

    @SuppressWarnings("serial") // never serialized
    private final Optional<String> field;

    /// What a request is refused with.
    enum Status {
        UNREADABLE(400, "Bad Request"),
        UNAUTHENTICATED(401, "Unauthorized"),
        FORBIDDEN(403, "Forbidden"),
        UNKNOWN(404, "Not Found"),
        NO_SUCH_METHOD(405, "Method Not Allowed"),
        CONFLICT(409, "Conflict"),
        TOO_LARGE(413, "Content Too Large"),
        NOT_JSON(415, "Unsupported Media Type"),
        INVALID(422, "Unprocessable Content"),
        TOO_MANY(429, "Too Many Requests"),
        DEFECT(500, "Internal Server Error"),
        UNAVAILABLE(503, "Service Unavailable");

        private final int code;
        private final String title;

        Status(int code, String title) {
            this.code = code;
            this.title = title;
        }

        int code() {
            return code;
        }

        String title() {
            return title;
        }
    }

    /// A problem as it is written.
    ///
    /// @param type always `about:blank`: the status says all there is to say
    /// @param field the field of the request that is wrong, such as `sites[0].zone`
    record Body(String type, String title, int status, String detail, Optional<String> field) {}

    private Problem(Status status, String detail, Optional<String> field) {
        super(detail, null, false, false);
        this.status = status;
        this.field = field;
    }

    static Problem of(Status status, String detail) {
        return new Problem(status, detail, Optional.empty());
    }

    static Problem in(String field, Status status, String detail) {
        return new Problem(status, detail, Optional.of(field));
    }

    /// What names nothing here, or is another practice's: the two look alike on purpose.
    static Problem unknown(String what) {
        return in(what, Status.UNKNOWN, what + " is not known here");
    }

    static Problem invalid(String field, String what) {
        return in(field, Status.INVALID, field + " " + what);
    }

    /// A refusal by the Monitor; its message starts with the field.
    static Problem of(Refusal refusal) {
        String field = refusal.message().split(" ", 2)[0];
        return switch (refusal.category()) {
            case UNKNOWN -> in(field, Status.UNKNOWN, refusal.message());
            case CONFLICT -> in(field, Status.CONFLICT, refusal.message());
            case INVALID -> in(field, Status.INVALID, refusal.message());
            case FORBIDDEN -> of(Status.FORBIDDEN, refusal.message());
        };
    }

    Status status() {
        return status;
    }

    Body body() {
        return new Body("about:blank", status.title(), status.code(), String.valueOf(getMessage()), field);
    }
}
