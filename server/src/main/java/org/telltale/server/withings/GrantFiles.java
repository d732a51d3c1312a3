package org.telltale.server.withings;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.telltale.care.practice.PracticeId;
import org.telltale.server.access.SecretFile;

/// The leaves of all accounts, a file each, which only the server's own account may read.
///
/// A new refresh token is worth nothing that is not on disk: the old one ends as soon as the new access token is used.
/// What [#save] returns from is on disk.
///
/// Safe on every thread; who has to look and write in one step holds this as the lock.
final class GrantFiles {
    private static final String SUFFIX = ".grant";

    private final ObjectMapper json = new ObjectMapper();
    private final Path folder;

    /// @param folder made if it is not there
    GrantFiles(Path folder) throws IOException {
        this.folder = folder;
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /// {@return the leave to read an account, if there is one}
    ///
    /// @throws IOException if it cannot be read, or others may read it
    synchronized Optional<Grant> load(PracticeId practice, String account) throws IOException {
        Optional<byte[]> kept = SecretFile.readIfThere(file(practice, account));
        return kept.isEmpty() ? Optional.empty() : Optional.of(read(kept.get()));
    }

    private Grant read(byte[] kept) throws IOException {
        JsonNode fields = json.readTree(kept);
        try {
            return new Grant(
                    fields.path("access_token").asText(),
                    fields.path("refresh_token").asText(),
                    Instant.parse(fields.path("until").asText()));
        } catch (DateTimeException damaged) {
            throw new IOException("a grant is damaged", damaged);
        }
    }

    /// Keeps the leave to read an account in the place of the one before.
    ///
    /// @throws IOException if it is not on disk: the one before still is
    synchronized void save(PracticeId practice, String account, Grant grant) throws IOException {
        ObjectNode fields = json.createObjectNode();
        fields.put("access_token", grant.accessToken());
        fields.put("refresh_token", grant.refreshToken());
        fields.put("until", grant.until().toString());
        SecretFile.replace(file(practice, account), (json.writeValueAsString(fields) + "\n").getBytes(UTF_8));
    }

    /// Lets a leave go.
    synchronized void delete(PracticeId practice, String account) throws IOException {
        Files.deleteIfExists(file(practice, account));
    }

    private Path file(PracticeId practice, String account) {
        return folder.resolve(practice.number() + "-" + account + SUFFIX);
    }
}
