package org.telltale.server.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.event.CareEvent;
import org.telltale.care.people.Role;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.server.Refusal;
import org.telltale.server.core.Answered;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;
import org.telltale.server.core.Outcome;

/// The first start: opens the host practice and gives its first operator a key.
///
/// The key is written to `operator.key` in the state folder, mode 0600, before the journal knows its hash: a crash
/// in between leaves a key that the next start uses. Once there is a person, nothing happens here any more. The
/// operator is expected to add people with keys of their own, and may then delete the file.
public final class Bootstrap {
    /// The file's name in the state folder.
    public static final String KEY_FILE = "operator.key";

    private final Commands commands;
    private final Directory directory;
    private final Secrets secrets;

    /// A bootstrap that goes through the journal like every other command.
    public Bootstrap(Commands commands, Directory directory, Secrets secrets) {
        this.commands = commands;
        this.directory = directory;
        this.secrets = secrets;
    }

    /// Makes the first operator, if there is nobody yet.
    ///
    /// @param host the practice that runs the server, as its configuration says
    /// @return where the key is, if this was the first start
    /// @throws IOException if the key cannot be written or the Monitor refused
    public Optional<Path> run(CareEvent.PracticeOpened host, Path stateFolder)
            throws IOException, Commands.Unavailable {
        if (directory.personCount() > 0) {
            return Optional.empty();
        }
        Path file = stateFolder.resolve(KEY_FILE);
        byte[] key = SecretFile.readOrMake(file, () -> (secrets.personKey() + "\n").getBytes(US_ASCII));
        if (directory.practice(Caller.HOST).isEmpty()) {
            apply(host);
        }
        apply(operator(Caller.HOST, new String(key, US_ASCII).strip()));
        return Optional.of(file);
    }

    /// Refuses a host practice that is not the one which this journal was begun with: what a file says of it would
    /// otherwise be believed, and would hold nowhere.
    ///
    /// @throws Refusal with the key that differs
    public void requireSame(CareEvent.PracticeOpened configured) {
        directory.practice(Caller.HOST).ifPresent(opened -> {
            requireSame("host.name", opened.name(), configured.name());
            requireSame("host.npi", opened.npi().digits(), configured.npi().digits());
            requireSame("host.tin", opened.tin(), configured.tin());
            requireSame("host.zone", zoneOf(opened), zoneOf(configured));
        });
    }

    private static String zoneOf(CareEvent.PracticeOpened practice) {
        return practice.sites().stream()
                .findFirst()
                .map(site -> site.zone().getId())
                .orElse("none");
    }

    private static void requireSame(String key, String opened, String configured) {
        if (!opened.equals(configured)) {
            throw new Refusal(key + " is " + configured + ", but the practice that runs this server was opened with "
                    + opened + ": set it back, or begin with an empty state folder and an empty database");
        }
    }

    private static CareEvent.PersonJoined operator(PracticeId host, String key) {
        return new CareEvent.PersonJoined(
                host, "Operator", Set.of(Role.OPERATOR), Directory.keyHash(key), Optional.empty(), Optional.empty());
    }

    private void apply(CareEvent event) throws IOException, Commands.Unavailable {
        Answered answered = commands.submit(Commands.SERVER, event);
        if (answered.outcome() instanceof Outcome.Refused(var refusal)) {
            throw new IOException("the first operator could not be made: " + refusal.message());
        }
    }

    /// {@return a practice for trying Telltale out: its NPI is the example that CMS prints, its TIN nobody's}
    public static CareEvent.PracticeOpened example() {
        return new CareEvent.PracticeOpened("Example practice", new Npi("1234567893"), "000000000", List.of());
    }
}
