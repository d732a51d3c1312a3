/// The demo: a practice is set up through the API, its patients' homes send a month in seconds, its pagers
/// ring.
///
/// ```
/// Ward: people, policy, patients, devices, plans   (REST)
///   |
///   +-- Homes: who sends through which gateway, and when        Pace: simulated time on the wall clock
///   |      \--> gateways (MQTT, HTTP, with mishaps) --> Books
///   +-- Accounts: which are linked at Withings' cloud, whose own Books say what was fetched   (REST)
///   +-- Paperwork: programs, consents, orders; Shifts: coordinators' time   (REST)
///   +-- PagerServer --> PageLog
///
/// Ledger, Billing (REST), Books, PageLog --> DemoReport: does everything add up, has every rule paged?
/// ```
@NullMarked
package org.telltale.simulators.demo;

import org.jspecify.annotations.NullMarked;
