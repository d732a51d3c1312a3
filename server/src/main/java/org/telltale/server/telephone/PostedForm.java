package org.telltale.server.telephone;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The fields of a post, exactly as they came: the company signs also those that are empty, and it sends many such.
///
/// Anybody may post here, so nothing but a plain form of fields is read, and no more than a body's limit of it.
final class PostedForm {
    private static final String PLAIN = "application/x-www-form-urlencoded";
    private static final int MOST_FIELDS = 128;

    private PostedForm() {}

    /// {@return the fields by their names, or empty where it is no such form or names one twice}
    static Optional<Map<String, String>> of(Context context) {
        String type = Optional.ofNullable(context.contentType()).orElse("");
        String kind = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return kind.equals(PLAIN) ? of(new String(context.bodyAsBytes(), US_ASCII)) : Optional.empty();
    }

    private static Optional<Map<String, String>> of(String body) {
        String[] pairs = body.split("&", MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            return Optional.empty();
        }
        Map<String, String> fields = new HashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (!pair.isEmpty() && !put(fields, name, value)) {
                return Optional.empty();
            }
        }
        return Optional.of(fields);
    }

    private static boolean put(Map<String, String> fields, String name, String value) {
        try {
            return fields.put(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8)) == null;
        } catch (IllegalArgumentException noEscape) {
            return false;
        }
    }
}
