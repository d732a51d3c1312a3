/// A mail server that takes letters by SMTP (RFC 5321), with STARTTLS and passwords where it is given them.
///
/// It misbehaves when told to: it refuses at any command, for now or for good, greylists who writes for the first time,
/// says nothing more at a command, hangs up, and does not say that it took a letter.
@NullMarked
package org.telltale.simulators.mail;

import org.jspecify.annotations.NullMarked;
