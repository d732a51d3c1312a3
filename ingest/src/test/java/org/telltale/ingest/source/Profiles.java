package org.telltale.ingest.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Profiles of tests.
public final class Profiles {
    private static final YAMLMapper YAML = new YAMLMapper();

    private Profiles() {}

    /// {@return a profile that comes with the server}
    public static SourceProfile builtIn(String name) {
        return of(BuiltInSources.yaml(name));
    }

    /// {@return the profile of a YAML text}
    public static SourceProfile of(String yaml) {
        return SourceProfile.of(tree(yaml));
    }

    static Map<String, Object> tree(String yaml) {
        try {
            return YAML.readValue(yaml, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JsonProcessingException bad) {
            throw new UncheckedIOException(bad);
        }
    }
}
