package org.telltale.benchmarks.family;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import org.telltale.ingest.source.BuiltInSources;
import org.telltale.ingest.source.SourceProfile;

/// The profiles that come with the server and whose bodies hold readings: a notice holds none.
final class Profiles {
    private static final List<SourceProfile.Format> READ = List.of(
            SourceProfile.Format.JSON,
            SourceProfile.Format.SINGLE_VALUE,
            SourceProfile.Format.FHIR,
            SourceProfile.Format.HL7_V2);

    private Profiles() {}

    /// {@return the profile of a source that comes with the server}
    static SourceProfile of(String source) {
        try {
            return SourceProfile.of(new YAMLMapper()
                    .readValue(BuiltInSources.yaml(source), new TypeReference<LinkedHashMap<String, Object>>() {}));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// {@return the names of those whose bodies hold readings}
    static List<String> read() {
        return BuiltInSources.names().stream()
                .filter(name -> READ.contains(of(name).format()))
                .toList();
    }
}
