package org.telltale.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The profiles that come with the server, as YAML.
public final class BuiltInSources {
    private static final List<String> NAMES = List.of(
            "bodytrace",
            "cassia",
            "esphome",
            "fhir",
            "hl7-v2",
            "minew",
            "openmqttgateway",
            "raw-ble",
            "smart-meter",
            "stel",
            "telli",
            "tenovi",
            "theengs",
            "transtek-mioconnect",
            "withings",
            "withings-measures");

    private BuiltInSources() {}

    /// {@return their names}
    public static List<String> names() {
        return NAMES;
    }

    /// {@return the profile of one of the names, as it was written}
    public static String yaml(String name) {
        try (InputStream file = BuiltInSources.class.getResourceAsStream(name + ".yaml")) {
            if (file == null) {
                throw new IllegalArgumentException(name + " is no source that comes with the server");
            }
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
