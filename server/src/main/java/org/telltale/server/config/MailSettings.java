package org.telltale.server.config;

import static org.telltale.server.config.Checks.portNumber;
import static org.telltale.server.config.Checks.refuseUnless;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.telltale.care.people.ContactAddress;
import org.telltale.escalation.page.mail.MailConfig;
import org.telltale.escalation.page.mail.MailSecurity;
import org.telltale.ingest.broker.TrustedAuthority;

/// The mail server that letters are handed to. Without `mail.host` there is none.
///
/// | key                   | unit     |    default | meaning                                               |
/// |-----------------------|----------|-----------:|-------------------------------------------------------|
/// | `mail.host`           | text     |       none | the mail server's name                                |
/// | `mail.port`           | port     |      `587` | where it takes letters                                |
/// | `mail.security`       | word     | `starttls` | `starttls`, `tls`, or `none` on this machine          |
/// | `mail.user`           | text     |       none | who sends                                             |
/// | `mail.password`       | secret   |       none | the user's                                            |
/// | `mail.from`           | text     |       none | the mailbox that letters are from                     |
/// | `mail.ca`             | path     |       none | who vouches for it; without it the usual authorities  |
/// | `mail.answer-timeout` | duration |    `PT20S` | the longest that one conversation takes               |
///
/// @param host given with the mailbox
/// @param security in clear to this machine only
/// @param user given with the password
/// @param answerTimeout up to a minute
public record MailSettings(
        Optional<String> host,
        int port,
        MailSecurity security,
        Optional<String> user,
        Optional<Secret> password,
        Optional<String> from,
        Optional<Path> ca,
        Duration answerTimeout) {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "::1", "localhost");

    /// What holds where nothing is said.
    public static final MailSettings DEFAULTS = new MailSettings(
            Optional.empty(),
            587,
            MailSecurity.STARTTLS,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(20));

    /// Refuses what cannot be, with the key's name.
    public MailSettings {
        portNumber("mail.port", port);
        refuseUnless(
                host.isPresent() == from.isPresent(),
                "mail.from",
                "given with mail.host, and with it alone",
                from.isPresent() ? "alone" : "absent");
        refuseUnless(
                from.stream().allMatch(MailSettings::isMailbox),
                "mail.from",
                "a mailbox such as pages@practice.example",
                from.orElse(""));
        refuseUnless(
                user.isPresent() == password.isPresent(),
                "mail.password",
                "given with mail.user, and with it alone",
                password.isPresent() ? "alone" : "absent");
        refuseUnless(
                security != MailSecurity.NONE
                        || host.filter(THIS_MACHINE::contains).isPresent(),
                "mail.security",
                "starttls or tls where the mail server is not on this machine",
                "none");
        refuseUnless(
                answerTimeout.isPositive() && answerTimeout.compareTo(LONGEST) <= 0,
                "mail.answer-timeout",
                "more than PT0S and at most " + LONGEST,
                answerTimeout);
    }

    private static boolean isMailbox(String text) {
        try {
            return new ContactAddress.Email(text).email().equals(text);
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    /// {@return what the channel wants to know, or empty where there is no mail server}
    ///
    /// @param connectTimeout the longest that connecting may take
    /// @throws IOException if the file of authorities cannot be read
    public Optional<MailConfig> config(Duration connectTimeout) throws IOException {
        if (host.isEmpty()) {
            return Optional.empty();
        }
        Optional<SSLSocketFactory> trust =
                ca.isPresent() ? Optional.of(TrustedAuthority.sockets(ca.get(), "mail.ca")) : Optional.empty();
        return Optional.of(new MailConfig(
                host.get(),
                port,
                security,
                user,
                password.map(Secret::value),
                from.orElseThrow(),
                trust,
                connectTimeout,
                answerTimeout));
    }
}
