package org.telltale.server.telephone;

import io.javalin.config.JavalinConfig;
import org.telltale.escalation.page.ReplyCodes;
import org.telltale.escalation.page.twilio.TwilioAddresses;
import org.telltale.escalation.page.twilio.TwilioSignature;
import org.telltale.server.api.ApiParts;
import org.telltale.server.api.FurtherPages;

/// What it takes to hear the telephone company.
///
/// @param signature tells what is the company's
/// @param addresses by which the company calls the server
/// @param codes by which people reply
public record Telephone(TwilioSignature signature, TwilioAddresses addresses, ReplyCodes codes)
        implements FurtherPages {
    @Override
    public void addTo(JavalinConfig config, ApiParts parts) {
        TelephonePages pages = new TelephonePages(parts, this);
        config.routes.post(TwilioAddresses.STATUS, pages::status);
        config.routes.post(TwilioAddresses.VOICE, pages::voice);
        config.routes.post(TwilioAddresses.KEY, pages::key);
        config.routes.post(TwilioAddresses.CODE, pages::code);
        config.routes.post(TwilioAddresses.SMS, pages::sms);
    }
}
