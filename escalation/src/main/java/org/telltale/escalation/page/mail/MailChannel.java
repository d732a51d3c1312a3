package org.telltale.escalation.page.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.MailConnectException;
import org.eclipse.angus.mail.util.SocketConnectException;
import org.telltale.care.page.Tier;
import org.telltale.care.people.ContactAddress;
import org.telltale.escalation.PageAttempt;
import org.telltale.escalation.page.AnswerLinks;
import org.telltale.escalation.page.Channel;
import org.telltale.escalation.page.CodeChannel;
import org.telltale.escalation.page.CodeMessage;
import org.telltale.escalation.page.Delivery;
import org.telltale.escalation.page.PageMessage;
import org.telltale.escalation.page.TierWords;

/// Hands letters to a mail server by SMTP.
///
/// A letter says that a page waits, how urgent it is, and where it is seen and taken; nothing about
/// the patient. Its `Message-ID` is the page's own and the same for all its attempts, so that a
/// letter that was taken twice is shown once.
///
/// | what the mail server says last     | outcome | category        |
/// |------------------------------------|---------|-----------------|
/// | 2yz to the letter                  | SENT    | `smtp-250` ...  |
/// | 4yz, such as a greylist's          | FAILED  | `smtp-451` ...  |
/// | 5yz                                | REFUSED | `smtp-550` ...  |
/// | nothing within the time            | FAILED  | `timeout`       |
/// | there is no connection             | FAILED  | `unreachable`   |
/// | there is no agreement on TLS       | FAILED  | `tls`           |
/// | the connection broke               | FAILED  | `broken-off`    |
///
/// Every conversation has a connection of its own. Safe on every thread.
public final class MailChannel implements Channel, CodeChannel, AutoCloseable {
    private static final int LEAST_REFUSAL = 400;
    private static final int LEAST_LASTING_REFUSAL = 500;

    private final MailConfig config;
    private final Optional<AnswerLinks> links;
    private final Session session;
    private final ExecutorService conversations = Executors.newVirtualThreadPerTaskExecutor();

    /// A channel to a mail server.
    ///
    /// @param links by which letters are answered, where the server can be reached from outside
    public MailChannel(MailConfig config, Optional<AnswerLinks> links) {
        this.config = config;
        this.links = links;
        this.session = Session.getInstance(properties(config));
    }

    private static Properties properties(MailConfig config) {
        Properties properties = new Properties();
        // Without it the machine's own name is looked up, which may take its time.
        properties.put("mail.smtp.localhost", domain(config));
        properties.put(
                "mail.smtp.connectiontimeout",
                Long.toString(config.connectTimeout().toMillis()));
        properties.put("mail.smtp.timeout", Long.toString(config.answerTimeout().toMillis()));
        properties.put("mail.smtp.auth", Boolean.toString(config.user().isPresent()));
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.starttls.enable", Boolean.toString(config.security() == MailSecurity.STARTTLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(config.security() == MailSecurity.STARTTLS));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(config.security() == MailSecurity.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        config.trust().ifPresent(trust -> properties.put("mail.smtp.ssl.socketFactory", trust));
        return properties;
    }

    private static String domain(MailConfig config) {
        return config.from().substring(config.from().indexOf('@') + 1);
    }

    @Override
    public Delivery deliver(PageMessage message) throws InterruptedException {
        String mailbox = mailbox(message.address());
        return converse(() -> letter(mailbox, message.attempt()));
    }

    @Override
    public Delivery deliver(CodeMessage message) throws InterruptedException {
        String mailbox = mailbox(message.address());
        return converse(() -> letter(mailbox, message));
    }

    private static String mailbox(ContactAddress address) {
        if (!(address instanceof ContactAddress.Email(String mailbox))) {
            throw new IllegalArgumentException("not a mailbox: " + address.kind());
        }
        return mailbox;
    }

    private Delivery converse(Callable<MimeMessage> letter) throws InterruptedException {
        // A mail server may answer one line a minute: the whole conversation is timed, and the interrupt of a virtual
        // thread closes its socket.
        Future<Delivery> conversation = conversations.submit(() -> hand(letter.call()));
        try {
            return conversation.get(config.answerTimeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return Delivery.failed("timeout");
        } catch (ExecutionException defect) {
            throw new IllegalStateException("the letter could not be written", defect);
        } finally {
            conversation.cancel(true);
        }
    }

    private Delivery hand(MimeMessage letter) throws MessagingException {
        SMTPTransport transport = (SMTPTransport) session.getTransport("smtp");
        try {
            transport.connect(
                    config.host(),
                    config.port(),
                    config.user().orElse(null),
                    config.password().orElse(null));
            transport.sendMessage(letter, letter.getAllRecipients());
            return Delivery.sent("smtp-" + transport.getLastReturnCode());
        } catch (MessagingException failure) {
            return delivery(failure, transport.getLastReturnCode());
        } finally {
            close(transport);
        }
    }

    private static void close(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException gone) {
            // What became of the letter is known by now.
        }
    }

    private static Delivery delivery(MessagingException failure, int lastCode) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<Delivery> known = switch (cause) {
                case SocketTimeoutException _ -> Optional.of(Delivery.failed("timeout"));
                case ConnectException _, UnknownHostException _, SocketConnectException _ ->
                    Optional.of(Delivery.failed("unreachable"));
                case SSLException _ -> Optional.of(Delivery.failed("tls"));
                case IOException _ -> Optional.of(Delivery.failed("broken-off"));
                default -> Optional.empty();
            };
            if (known.isPresent()) {
                return known.get();
            }
        }
        if (failure instanceof MailConnectException) {
            return Delivery.failed("unreachable");
        } else if (lastCode >= LEAST_LASTING_REFUSAL) {
            return Delivery.refused("smtp-" + lastCode);
        } else if (lastCode >= LEAST_REFUSAL) {
            return Delivery.failed("smtp-" + lastCode);
        }
        // It went no further though nothing was refused: what it wanted was not to be had.
        return Delivery.failed(lastCode < 0 ? "broken-off" : "tls");
    }

    private MimeMessage letter(String mailbox, PageAttempt attempt) throws MessagingException {
        MimeMessage letter = letter(
                mailbox,
                "page-" + attempt.page(),
                "Telltale: " + TierWords.waits(attempt),
                Instant.EPOCH.plus(attempt.dueAtMicros(), ChronoUnit.MICROS));
        if (attempt.tier() == Tier.T1) {
            letter.setHeader("Importance", "high");
            letter.setHeader("X-Priority", "1");
        }
        letter.setText(words(attempt), UTF_8.name());
        letter.saveChanges();
        return letter;
    }

    private MimeMessage letter(String mailbox, CodeMessage message) throws MessagingException {
        MimeMessage letter =
                letter(mailbox, message.key(), "Telltale: a code that confirms your address", message.askedAt());
        letter.setText(
                message.words() + "\n\nType it after a sign-in. Nobody reads what is answered to this letter.\n",
                UTF_8.name());
        letter.saveChanges();
        return letter;
    }

    private MimeMessage letter(String mailbox, String name, String subject, Instant sentAt) throws MessagingException {
        String id = "<" + name + "@" + domain(config) + ">";
        MimeMessage letter = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        letter.setFrom(new InternetAddress(config.from()));
        letter.setRecipient(Message.RecipientType.TO, new InternetAddress(mailbox));
        letter.setSubject(subject, UTF_8.name());
        letter.setSentDate(Date.from(sentAt));
        // Nothing answers it by itself (RFC 3834), and a rule of the reader's can tell it (RFC 2919).
        letter.setHeader("Auto-Submitted", "auto-generated");
        letter.setHeader("X-Auto-Response-Suppress", "All");
        letter.setHeader("List-Id", "Telltale pages <pages." + domain(config) + ">");
        return letter;
    }

    private String words(PageAttempt attempt) {
        boolean isOfSeveral = attempt.episodes() > 1;
        StringBuilder words = new StringBuilder(
                isOfSeveral
                        ? "This page tells of " + attempt.episodes() + " episodes.\n"
                        : "This is " + TierWords.of(attempt.tier()) + " page.\n");
        attempt.link()
                .ifPresent(link -> words.append(isOfSeveral ? "\nSee each" : "\nSee it")
                        .append(", after a sign-in: ")
                        .append(link)
                        .append('\n'));
        links.flatMap(known -> known.of(attempt))
                .ifPresent(link ->
                        words.append("\nTake it by one button: ").append(link).append('\n'));
        return words.append("\nNobody reads what is answered to this letter.\n").toString();
    }

    @Override
    public void close() {
        conversations.shutdownNow();
    }
}
