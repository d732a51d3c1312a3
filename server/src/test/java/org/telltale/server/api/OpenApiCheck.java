package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Holds answers of the API, and requests that it took, to the document that describes them.
final class OpenApiCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADDRESS = "https://telltale.example/openapi.json";

    private final String text = OpenApi.json();
    private final JsonNode document = read(text);
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ADDRESS, text)));
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /// {@return every route of the document, as `GET /patients/{patient}`}
    Set<String> routes() {
        Set<String> routes = new HashSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(name -> {
                    if (!name.equals("parameters")) {
                        routes.add(name.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return routes;
    }

    /// Checks an answer, and the request if it was taken.
    void check(String method, String address, String body, int status, String contentType, String answer) {
        Optional<String> path = pathOf(address);
        if (path.isEmpty()) {
            return;
        }
        JsonNode operation = document.path("paths").path(path.get()).path(method.toLowerCase(Locale.ROOT));
        if (operation.isMissingNode()) {
            assertThat(status)
                    .as("%s %s is not in the document", method, address)
                    .isEqualTo(405);
            return;
        }
        String media = contentType.split(";", 2)[0];
        String pointer = pointerOf(operation, String.valueOf(status), media);
        if (media.endsWith("json")) {
            assertValid(method + " " + address + " answers " + status, pointer, answer);
        }
        if (status < 300 && operation.has("requestBody")) {
            String name = operation
                    .at("/requestBody/content/application~1json/schema/$ref")
                    .asText();
            assertValid(method + " " + address + " took", name, body);
        }
    }

    private Optional<String> pathOf(String address) {
        String asked = address.replaceFirst("\\?.*", "").replaceFirst("^/api/v1", "");
        return Stream.of(document.path("paths"))
                .flatMap(paths -> paths.properties().stream().map(Map.Entry::getKey))
                .filter(path -> asked.matches(path.replaceAll("\\{[^}]+}", "[^/]+")))
                .findFirst();
    }

    /// Where the schema of an answer is, by following the references of the answer itself.
    private String pointerOf(JsonNode operation, String status, String media) {
        JsonNode response = operation.path("responses").path(status);
        if (response.isMissingNode()) {
            response = operation.path("responses").path("default");
        }
        if (response.has("$ref")) {
            response = document.at(response.path("$ref").asText().substring(1));
        }
        JsonNode schema = response.path("content").path(media).path("schema");
        assertThat(schema.isMissingNode())
                .as("no schema for %s %s", status, media)
                .isFalse();
        return schema.path("$ref").asText();
    }

    private void assertValid(String what, String pointer, String json) {
        if (pointer.isEmpty()) {
            return; // an object that another page describes
        }
        Schema schema =
                schemas.computeIfAbsent(pointer, where -> registry.getSchema(SchemaLocation.of(ADDRESS + where)));
        assertThat(schema.validate(
                        read(json), context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .as("%s: %s", what, json)
                .isEmpty();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException notJson) {
            throw new IllegalStateException("not JSON: " + json, notJson);
        }
    }
}
