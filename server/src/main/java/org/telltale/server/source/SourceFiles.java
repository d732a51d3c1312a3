package org.telltale.server.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.telltale.ingest.source.BuiltInSources;
import org.telltale.ingest.source.ProfileMistake;
import org.telltale.ingest.source.SourceProfile;
import org.telltale.server.Refusal;

/// Reads profiles of sources: those that come with the server, and those of a site's folder, `*.yaml`.
///
/// A site's profile takes the place of the one of the same name that comes with the server.
public final class SourceFiles {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final long LARGEST_FILE_BYTES = 64 << 10;

    private SourceFiles() {}

    /// One profile, and where it comes from.
    ///
    /// @param file the site's file; empty where it comes with the server
    public record Found(SourceProfile profile, Optional<Path> file) {}

    /// {@return all profiles by their names, in alphabetical order}
    ///
    /// @param directory the site's folder, if it has one
    /// @throws Refusal with the file and the key, where one cannot be read
    public static Collection<Found> read(Optional<Path> directory) {
        Map<String, Found> byName = new TreeMap<>();
        for (String name : BuiltInSources.names()) {
            SourceProfile profile = profile(name, BuiltInSources.yaml(name));
            byName.put(profile.name(), new Found(profile, Optional.empty()));
        }
        directory.ifPresent(folder -> filesOf(folder).forEach(file -> add(byName, file)));
        return List.copyOf(byName.values());
    }

    private static void add(Map<String, Found> byName, Path file) {
        SourceProfile profile = profile(file.toString(), textOf(file));
        Optional<Path> before = Optional.ofNullable(byName.get(profile.name())).flatMap(Found::file);
        before.ifPresent(other -> {
            throw new Refusal(file + ": source " + profile.name() + " is described in " + other + " too");
        });
        byName.put(profile.name(), new Found(profile, Optional.of(file)));
    }

    private static SourceProfile profile(String place, String yaml) {
        try {
            return SourceProfile.of(YAML.readValue(yaml, new TypeReference<Map<String, Object>>() {}));
        } catch (ProfileMistake mistake) {
            throw new Refusal(place + ": " + mistake.getMessage(), mistake);
        } catch (JsonProcessingException notYaml) {
            int line = notYaml.getLocation() == null ? 1 : notYaml.getLocation().getLineNr();
            String what = notYaml.getOriginalMessage().lines().findFirst().orElse("it is not YAML");
            throw new Refusal(place + ":" + line + ": " + what, notYaml);
        }
    }

    private static String textOf(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE_BYTES) {
                throw new Refusal(file + " is larger than " + LARGEST_FILE_BYTES + " bytes");
            }
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new Refusal(file + " cannot be read as text in UTF-8", unreadable);
        }
    }

    private static List<Path> filesOf(Path folder) {
        var files = new TreeMap<String, Path>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.yaml")) {
            found.forEach(file -> files.put(file.toString(), file));
        } catch (IOException unreadable) {
            throw new Refusal("sources.directory: " + folder + " cannot be read", unreadable);
        }
        return List.copyOf(files.values());
    }
}
