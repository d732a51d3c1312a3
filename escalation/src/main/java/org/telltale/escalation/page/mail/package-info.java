/// Pages as letters over SMTP; `docs/reference/page-mail.md` says what is sent.
@NullMarked
package org.telltale.escalation.page.mail;

import org.jspecify.annotations.NullMarked;
