/// Pages as short messages and calls, by a company that speaks Twilio's API; `docs/reference/page-telephone.md` says
/// what is sent and what comes back.
///
/// ```
/// Outbox --TwilioChannel--> POST Messages.json, Calls.json
///                              company --> telephone
/// server <-- status, voice, key, sms: signed posts of the company, checked by TwilioSignature
/// ```
@NullMarked
package org.telltale.escalation.page.twilio;

import org.jspecify.annotations.NullMarked;
