/// A telephone company and its subscribers: a real HTTP server that speaks Twilio's API of 2010-04-01, and telephones
/// that are off, that have a voicemail, that are busy, and that somebody answers.
///
/// ```
/// Telltale --POST Messages.json, Calls.json--> TelephoneCompany --> Subscriber
///    ^                                              |
///    +--- signed posts: status, voice, key, sms <---+
/// ```
///
/// It misbehaves when told to: it refuses, gives no answer though it has taken the message, sends receipts twice, late
/// or in reverse, and signs wrongly.
@NullMarked
package org.telltale.simulators.telephone;

import org.jspecify.annotations.NullMarked;
