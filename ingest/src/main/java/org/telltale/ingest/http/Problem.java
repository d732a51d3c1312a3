package org.telltale.ingest.http;

import org.telltale.ingest.edge.RefusedBody;
import org.telltale.ingest.edge.RefusedItem;

/// What a sender is told whose body is not taken (RFC 9457). Nothing that it wrote is repeated to it.
///
/// @param status the HTTP status with its words
/// @param reason what it counts as, where the items were not counted
/// @param error the name of the error, for programs
/// @param detail what was wrong, for people
/// @param header one header line more with its line end, or nothing
record Problem(Status status, RefusedBody reason, String error, String detail, String header) {
    /// A status that a problem may have.
    enum Status {
        BAD_REQUEST(400, "Bad Request", "structure"),
        UNAUTHORIZED(401, "Unauthorized", "login"),
        FORBIDDEN(403, "Forbidden", "forbidden"),
        NOT_FOUND(404, "Not Found", "not-found"),
        METHOD_NOT_ALLOWED(405, "Method Not Allowed", "not-supported"),
        CONTENT_TOO_LARGE(413, "Content Too Large", "too-long"),
        URI_TOO_LONG(414, "URI Too Long", "too-long"),
        UNSUPPORTED_MEDIA_TYPE(415, "Unsupported Media Type", "not-supported"),
        EXPECTATION_FAILED(417, "Expectation Failed", "not-supported"),
        TOO_MANY_REQUESTS(429, "Too Many Requests", "throttled"),
        HEADERS_TOO_LARGE(431, "Request Header Fields Too Large", "too-long"),
        SERVICE_UNAVAILABLE(503, "Service Unavailable", "transient");

        final int code;
        final String words;

        /// What FHIR calls such a problem: a code of its value set IssueType.
        final String issueType;

        Status(int code, String words, String issueType) {
            this.code = code;
            this.words = words;
            this.issueType = issueType;
        }
    }

    static final Problem WRONG_PATH = of(
            Status.NOT_FOUND,
            RefusedBody.WRONG_ADDRESS,
            "not_found",
            "readings are posted to " + HttpFrontDoor.PATH + ", and those of other sources to " + HttpFrontDoor.SOURCES
                    + " and the source's name");
    static final Problem WRONG_SOURCE = of(
            Status.FORBIDDEN,
            RefusedBody.WRONG_ADDRESS,
            "wrong_source",
            "the credential belongs to another source, which has an address of its own");
    static final Problem WRONG_METHOD = of(
                    Status.METHOD_NOT_ALLOWED,
                    RefusedBody.WRONG_ADDRESS,
                    "method_not_allowed",
                    "readings are sent with POST")
            .with("allow: POST");
    static final Problem UNAUTHORIZED = of(
                    Status.UNAUTHORIZED,
                    RefusedBody.UNAUTHORIZED,
                    "unauthorized",
                    "the gateway's key goes in the header Authorization: Bearer")
            .with("www-authenticate: Bearer");
    static final Problem NOT_SHOWN = of(
            Status.UNAUTHORIZED,
            RefusedBody.UNAUTHORIZED,
            "unauthorized",
            "the credential is shown as the source's profile says");
    static final Problem WRONG_TYPE = of(
                    Status.UNSUPPORTED_MEDIA_TYPE,
                    RefusedBody.UNSUPPORTED_TYPE,
                    "unsupported_media_type",
                    "the body is application/json or application/x-ndjson, in UTF-8")
            .with("accept-post: application/json, application/x-ndjson");
    static final Problem WRONG_FHIR_TYPE = of(
                    Status.UNSUPPORTED_MEDIA_TYPE,
                    RefusedBody.UNSUPPORTED_TYPE,
                    "unsupported_media_type",
                    "the body is application/fhir+json, in UTF-8")
            .with("accept-post: application/fhir+json, application/json");
    static final Problem WRONG_CAPABILITY_METHOD = of(
                    Status.METHOD_NOT_ALLOWED,
                    RefusedBody.WRONG_ADDRESS,
                    "method_not_allowed",
                    "what this server can do is asked for with GET")
            .with("allow: GET, HEAD");
    static final Problem WRONG_CODING = of(
                    Status.UNSUPPORTED_MEDIA_TYPE,
                    RefusedBody.UNSUPPORTED_TYPE,
                    "unsupported_content_encoding",
                    "the body is plain or packed with gzip")
            .with("accept-encoding: gzip, identity");
    static final Problem TOO_LARGE = of(
            Status.CONTENT_TOO_LARGE,
            RefusedBody.TOO_LARGE,
            "body_too_large",
            "a body has at most 1 MiB, packed and unpacked");
    static final Problem TOO_MANY = of(
            Status.CONTENT_TOO_LARGE,
            RefusedBody.TOO_MANY_ITEMS,
            "too_many_readings",
            "a body has at most 5000 readings");
    static final Problem NO_NOTICE = of(
            Status.BAD_REQUEST,
            RefusedBody.MALFORMED,
            "malformed_form",
            "the body is not a form that names one account");
    static final Problem BAD_GZIP =
            of(Status.BAD_REQUEST, RefusedBody.MALFORMED, "bad_gzip", "the body does not unpack");
    static final Problem BAD_REQUEST =
            of(Status.BAD_REQUEST, RefusedBody.BAD_PROTOCOL, "bad_request", "this is not HTTP/1.1");
    static final Problem NO_HOST =
            of(Status.BAD_REQUEST, RefusedBody.BAD_PROTOCOL, "bad_request", "an HTTP/1.1 request has one Host header");
    static final Problem LINE_TOO_LONG =
            of(Status.URI_TOO_LONG, RefusedBody.BAD_PROTOCOL, "uri_too_long", "the request line is too long");
    static final Problem HEADERS_TOO_LARGE = of(
            Status.HEADERS_TOO_LARGE,
            RefusedBody.BAD_PROTOCOL,
            "headers_too_large",
            "the headers are larger than 8 KiB");
    static final Problem WRONG_EXPECTATION = of(
            Status.EXPECTATION_FAILED,
            RefusedBody.BAD_PROTOCOL,
            "expectation_failed",
            "only 100-continue can be expected");
    static final Problem BUSY = unavailable("busy", "too many bodies are on their way in", 1);
    static final Problem RING_FULL = unavailable("ring_full", "more came than can be written at once", 1);
    static final Problem DISK_FULL =
            unavailable("disk_full", "the disk has no room left; an operator must make some", 30);
    static final Problem CLOSED = unavailable("closed", "the server is stopping", 5);

    /// {@return that the body is not JSON, and where it ceased to be}
    static Problem malformed(int understoodBytes) {
        return of(
                Status.BAD_REQUEST,
                RefusedBody.MALFORMED,
                "malformed_json",
                "the body is not JSON from byte " + understoodBytes + " on");
    }

    /// {@return why items that were read were not taken}
    static Problem of(RefusedItem why) {
        return switch (why) {
            case RING_FULL -> RING_FULL;
            case DISK_FULL -> DISK_FULL;
            case CLOSED, JOURNAL_FAILED -> CLOSED;
        };
    }

    /// {@return the same to a FHIR client, which slows down when it hears 429}
    Problem toFhirClient() {
        boolean isTooMuch = equals(RING_FULL) || equals(BUSY);
        return isTooMuch ? new Problem(Status.TOO_MANY_REQUESTS, reason, error, detail, header) : this;
    }

    private Problem with(String headerLine) {
        return new Problem(status, reason, error, detail, headerLine + "\r\n");
    }

    private static Problem of(Status status, RefusedBody reason, String error, String detail) {
        return new Problem(status, reason, error, detail, "");
    }

    private static Problem unavailable(String error, String detail, int retryAfterSeconds) {
        return of(Status.SERVICE_UNAVAILABLE, RefusedBody.BUSY, error, detail)
                .with("retry-after: " + retryAfterSeconds);
    }
}
