package org.telltale.ingest.http;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.edge.Workbench;
import org.telltale.ingest.ring.Credentials;
import org.telltale.ingest.source.Sources;

/// What a request's head says, and what is wrong with it.
///
/// @param problem why the body is not wanted, or null
/// @param sender who sends it, [Sender#NOBODY] where there is a problem
/// @param isFhir whether a problem is told as FHIR does
/// @param gzip whether the body is packed
/// @param answersWithBody false for a HEAD request
/// @param proceeds whether the client waits for leave to send its body
/// @param probe whether it only asks whether the address is good
/// @param persistence whether the connection goes on afterwards
record RequestHead(
        @Nullable Problem problem,
        Sender sender,
        boolean isFhir,
        boolean gzip,
        boolean answersWithBody,
        boolean proceeds,
        boolean probe,
        Persistence persistence) {
    /// Before the first request.
    static final RequestHead NONE =
            new RequestHead(null, Sender.NOBODY, false, false, true, false, false, Persistence.USUAL);

    static RequestHead of(HttpRequest request, Credentials credentials) {
        DecoderResult result = request.decoderResult();
        if (result.isFailure()) {
            return new RequestHead(
                    broken(result.cause()), Sender.NOBODY, false, false, true, false, false, Persistence.CLOSE);
        }
        Sender sender = Sender.of(path(request.uri()), request.headers(), credentials);
        Problem problem = problem(request, sender);
        boolean expects = HttpUtil.is100ContinueExpected(request);
        Persistence persistence = persistence(request);
        // A client that waits for leave and is refused may or may not send the body: only closing is
        // unambiguous.
        boolean lastOne = problem != null && (expects || problem.equals(Problem.TOO_LARGE));
        return new RequestHead(
                problem,
                problem == null ? sender : Sender.NOBODY,
                sender.isFhir(),
                isGzip(request.headers()),
                !request.method().equals(HttpMethod.HEAD),
                expects && problem == null,
                problem == null && isProbe(request, sender),
                lastOne ? Persistence.CLOSE : persistence);
    }

    private static Problem broken(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> Problem.LINE_TOO_LONG;
            case TooLongHttpHeaderException _ -> Problem.HEADERS_TOO_LARGE;
            default -> Problem.BAD_REQUEST;
        };
    }

    private static @Nullable Problem problem(HttpRequest request, Sender sender) {
        HttpHeaders headers = request.headers();
        if (request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && headers.getAll(HttpHeaderNames.HOST).size() != 1) {
            return Problem.NO_HOST;
        }
        if (sender.address() == Sender.Address.NONE) {
            return Problem.WRONG_PATH;
        }
        if (sender.address() == Sender.Address.CAPABILITIES) {
            boolean asks =
                    request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
            return asks ? null : Problem.WRONG_CAPABILITY_METHOD;
        }
        if (!request.method().equals(HttpMethod.POST) && !isProbe(request, sender)) {
            return Problem.WRONG_METHOD;
        }
        if (sender.credential() == Credentials.NOBODY) {
            return sender.source() == Sources.CANONICAL ? Problem.UNAUTHORIZED : Problem.NOT_SHOWN;
        }
        if (sender.address() == Sender.Address.OTHER) {
            return Problem.WRONG_SOURCE;
        }
        return contentProblem(request, headers, sender);
    }

    private static boolean isProbe(HttpRequest request, Sender sender) {
        return sender.asksFirst()
                && (request.method().equals(HttpMethod.HEAD) || request.method().equals(HttpMethod.GET));
    }

    private static @Nullable Problem contentProblem(HttpRequest request, HttpHeaders headers, Sender sender) {
        // What a vendor calls its bodies is its own affair; the profile says what they are.
        if (sender.source() == Sources.CANONICAL && !isJson(headers.get(HttpHeaderNames.CONTENT_TYPE))) {
            return Problem.WRONG_TYPE;
        }
        if (sender.isFhir() && !isFhirJson(headers.get(HttpHeaderNames.CONTENT_TYPE))) {
            return Problem.WRONG_FHIR_TYPE;
        }
        String coding = headers.get(HttpHeaderNames.CONTENT_ENCODING);
        if (coding != null && !isGzip(headers) && !HttpHeaderValues.IDENTITY.contentEqualsIgnoreCase(coding.strip())) {
            return Problem.WRONG_CODING;
        }
        if (headers.contains(HttpHeaderNames.EXPECT) && !HttpUtil.is100ContinueExpected(request)) {
            return Problem.WRONG_EXPECTATION;
        }
        return HttpUtil.getContentLength(request, 0L) > Workbench.LARGEST_BODY_BYTES ? Problem.TOO_LARGE : null;
    }

    private static Persistence persistence(HttpRequest request) {
        if (!HttpUtil.isKeepAlive(request)) {
            return Persistence.CLOSE;
        }
        return request.protocolVersion().isKeepAliveDefault() ? Persistence.USUAL : Persistence.KEEP_ALIVE;
    }

    /// The path of a request target in origin form or in absolute form (RFC 9112, section 3.2).
    private static String path(String target) {
        if (target.startsWith("/")) {
            return target;
        }
        int authority = target.indexOf("://");
        int path = authority < 0 ? -1 : target.indexOf('/', authority + 3);
        return path < 0 ? "" : target.substring(path);
    }

    private static boolean isGzip(HttpHeaders headers) {
        String coding = headers.get(HttpHeaderNames.CONTENT_ENCODING);
        return coding != null
                && (HttpHeaderValues.GZIP.contentEqualsIgnoreCase(coding.strip())
                        || HttpHeaderValues.X_GZIP.contentEqualsIgnoreCase(coding.strip()));
    }

    private static boolean isJson(@Nullable String contentType) {
        String type = contentType == null ? "" : type(contentType);
        return (type.equals("application/json") || type.equals("application/x-ndjson")) && isInUtf8(contentType);
    }

    /// FHIR has a type of its own, which it had under another name, and servers should take plain JSON
    /// too.
    private static boolean isFhirJson(@Nullable String contentType) {
        return switch (contentType == null ? "" : type(contentType)) {
            case "application/fhir+json", "application/json+fhir", "application/json" -> isInUtf8(contentType);
            default -> false;
        };
    }

    private static String type(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return type.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isInUtf8(@Nullable String contentType) {
        int parameters = contentType == null ? -1 : contentType.indexOf(';');
        return contentType == null || parameters < 0 || isUtf8(contentType.substring(parameters + 1));
    }

    private static boolean isUtf8(String parameters) {
        String plain = parameters.toLowerCase(Locale.ROOT).replace("\"", "").replace(" ", "");
        return !plain.contains("charset=") || plain.contains("charset=utf-8");
    }
}
