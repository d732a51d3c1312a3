/// Pages leave: attempts that are due are handed to a channel, and what became of them comes back as an event.
///
/// ```
/// Monitor --PageAttempt--> Outbox --PageMessage--> Channel (webhook, twilio) --> a person's pager
///    ^                        |
///    +--- DeliveryReported <--+
/// ```
///
/// Nothing here decides anything: retries, next steps and the failsafe are the Monitor's. An attempt whose outcome was
/// not journaled is handed out again after a restart under the same key, so sending is at least once, and a receiver
/// tells repeats by that key.
///
/// A new channel is one package below this one with one [org.telltale.escalation.page.Channel], one page in
/// `docs/reference`, and a receiver of its own kind in the tests.
@NullMarked
package org.telltale.escalation.page;

import org.jspecify.annotations.NullMarked;
