package org.telltale.escalation.page.mail;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/// How letters leave this site.
///
/// @param host of the mail server that takes them
/// @param security whether the connection is secret, and from when
/// @param user with the password, where the mail server wants to know who sends
/// @param from the mailbox that they are from
/// @param trust what makes connections secret; the machine's own authorities are trusted without it
/// @param connectTimeout to be connected to
/// @param answerTimeout for the whole conversation
public record MailConfig(
        String host,
        int port,
        MailSecurity security,
        Optional<String> user,
        Optional<String> password,
        String from,
        Optional<SSLSocketFactory> trust,
        Duration connectTimeout,
        Duration answerTimeout) {
    @Override
    public String toString() {
        return "MailConfig[" + host + ":" + port + ", " + security + "]";
    }
}
