package org.telltale.server.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.telltale.server.Refusal;

/// Reads the library: the rules that come with the server, and a site's folder of rules and programs, `*.yaml`.
///
/// A file is one rule or one program. A site's rule takes the place of the one of the same id that comes with the
/// server.
public final class LibraryFiles {
    private static final List<String> BUILT_IN = List.of(
            "a1b",
            "a1g",
            "a1o",
            "a1w",
            "b1",
            "b2",
            "b3",
            "b4",
            "b4s",
            "g1",
            "g2",
            "g3",
            "g3s",
            "g4",
            "g5",
            "g5high",
            "g5low",
            "h1",
            "h1s",
            "h2",
            "news2",
            "news2s2",
            "o1",
            "o2",
            "o3",
            "o3drop",
            "o3oxygen",
            "temp1",
            "w1",
            "w1s",
            "w2",
            "w2s",
            "w3",
            "w4");

    private static final String RULE = "rule";
    private static final String PROGRAM = "program";
    private static final long LARGEST_FILE_BYTES = 64 << 10;

    private final SortedMap<String, Library.Found> rules = new TreeMap<>();
    private final SortedMap<String, ProgramRules> programs = new TreeMap<>();
    private final SortedMap<String, Path> filesOfPrograms = new TreeMap<>();

    private LibraryFiles() {}

    /// {@return the rules and programs that hold}
    ///
    /// @param directory the site's folder, if it has one
    /// @throws Refusal with the file, the rule and the field, where something in it cannot be
    public static Library read(Optional<Path> directory) {
        LibraryFiles files = new LibraryFiles();
        BUILT_IN.forEach(files::addBuiltIn);
        directory.ifPresent(folder -> filesOf(folder).forEach(files::add));
        Library library = new Library(files.rules, files.programs);
        files.programs.forEach((name, program) -> {
            try {
                library.require(program);
            } catch (LibraryMistake mistake) {
                throw refusal(files.filesOfPrograms.get(name) + ": program " + name, mistake);
            }
        });
        return library;
    }

    private void addBuiltIn(String name) {
        String file = name + ".yaml";
        LibraryRule rule = rule(file, tree(file, builtIn(file)));
        rules.put(rule.rule(), new Library.Found(rule, Optional.empty()));
    }

    private void add(Path file) {
        JsonNode tree = tree(file.toString(), textOf(file));
        if (tree.has(RULE) == tree.has(PROGRAM)) {
            throw new Refusal(file + ": must have a " + RULE + " or a " + PROGRAM + ", and not both");
        }
        if (tree.has(RULE)) {
            addRule(file, rule(file.toString(), tree));
        } else {
            addProgram(file, program(file.toString(), tree));
        }
    }

    private void addRule(Path file, LibraryRule rule) {
        Optional<Library.Found> before = Optional.ofNullable(rules.get(rule.rule()));
        before.flatMap(Library.Found::file).ifPresent(other -> {
            throw new Refusal(file + ": rule " + rule.rule() + " is described in " + other + " too");
        });
        before.map(Library.Found::rule).ifPresent(ours -> requireAnotherVersion(file, rule, ours));
        rules.put(rule.rule(), new Library.Found(rule, Optional.of(file)));
    }

    /// One id and version must lead to one threshold, in the plans that were signed before too.
    private static void requireAnotherVersion(Path file, LibraryRule rule, LibraryRule ours) {
        if (rule.version() == ours.version() && !rule.threshold().equals(ours.threshold())) {
            throw new Refusal(file + ": rule " + rule.rule() + ": version: must be another than " + ours.version()
                    + ", which is the release's with another threshold");
        }
    }

    private void addProgram(Path file, ProgramRules program) {
        Path before = filesOfPrograms.put(program.program(), file);
        if (before != null) {
            throw new Refusal(file + ": program " + program.program() + " is described in " + before + " too");
        }
        programs.put(program.program(), program);
    }

    private static LibraryRule rule(String place, JsonNode tree) {
        try {
            return LibraryText.read(tree, LibraryRule.class);
        } catch (LibraryMistake mistake) {
            throw refusal(place + ": rule " + tree.path(RULE).asText(), mistake);
        }
    }

    private static ProgramRules program(String place, JsonNode tree) {
        try {
            return LibraryText.read(tree, ProgramRules.class);
        } catch (LibraryMistake mistake) {
            throw refusal(place + ": program " + tree.path(PROGRAM).asText(), mistake);
        }
    }

    private static Refusal refusal(String place, LibraryMistake mistake) {
        return new Refusal(place + ": " + mistake.sentence(), mistake);
    }

    private static JsonNode tree(String place, String yaml) {
        try {
            return LibraryText.tree(yaml);
        } catch (JsonProcessingException notYaml) {
            int line = notYaml.getLocation() == null ? 1 : notYaml.getLocation().getLineNr();
            String what = notYaml.getOriginalMessage().lines().findFirst().orElse("it is not YAML");
            throw new Refusal(place + ":" + line + ": " + what, notYaml);
        }
    }

    private static String builtIn(String file) {
        try (InputStream found = LibraryFiles.class.getResourceAsStream(file)) {
            if (found == null) {
                throw new IllegalStateException(file + " is not in the jar");
            }
            return new String(found.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
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
            throw new Refusal("rules.directory: " + folder + " cannot be read", unreadable);
        }
        return List.copyOf(files.values());
    }
}
