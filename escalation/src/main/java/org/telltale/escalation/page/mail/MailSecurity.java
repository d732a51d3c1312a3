package org.telltale.escalation.page.mail;

/// From when on a conversation with a mail server is secret.
public enum MailSecurity {
    /// After it has begun (RFC 3207); it goes no further where the mail server cannot.
    STARTTLS,
    /// From the first byte (RFC 8314).
    TLS,
    /// Never: for a mail server on this machine.
    NONE
}
