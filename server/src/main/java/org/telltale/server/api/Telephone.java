package org.telltale.server.api;

import org.telltale.escalation.page.ReplyCodes;
import org.telltale.escalation.page.twilio.TwilioAddresses;
import org.telltale.escalation.page.twilio.TwilioSignature;

/// What it takes to hear the telephone company.
///
/// @param signature tells what is the company's
/// @param addresses by which the company calls the server
/// @param codes by which people reply
public record Telephone(TwilioSignature signature, TwilioAddresses addresses, ReplyCodes codes) {}
