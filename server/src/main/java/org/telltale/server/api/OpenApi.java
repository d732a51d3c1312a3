package org.telltale.server.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The OpenAPI 3.1 document: written by hand as YAML, served as JSON.
final class OpenApi {
    private static final String FILE = "openapi.yaml";

    private OpenApi() {}

    static String json() {
        try (InputStream yaml = OpenApi.class.getResourceAsStream(FILE)) {
            if (yaml == null) {
                throw new IllegalStateException(FILE + " is not on the class path");
            }
            return new ObjectMapper().writeValueAsString(new YAMLMapper().readTree(yaml));
        } catch (IOException failure) {
            throw new UncheckedIOException(FILE + " cannot be read", failure);
        }
    }
}
