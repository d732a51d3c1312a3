package org.telltale.simulators.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import org.telltale.simulators.site.SiteClient;
import org.telltale.simulators.site.SiteClient.WithKey;
import org.telltale.simulators.site.SiteException;
import org.telltale.simulators.withings.WithingsCloud;

/// The accounts at Withings' cloud that a practice links, each after its person has consented there.
///
/// @param site where they are linked
/// @param key of somebody who may
/// @param cloud where they are
/// @param notices the credential under which the cloud sends notices, and what it fetches is journaled
/// @param door where notices go, without the key
record Accounts(SiteClient site, String key, WithingsCloud cloud, WithKey notices, URI door) {
    private static final String NOTICES = "/v1/sources/withings/";
    private static final URI BACK_FROM_CONSENT = URI.create("https://readings.example/linked");
    private static final int ATTEMPTS = 5;
    private static final int CONFLICT = 409;

    /// Links a new account: what its cloud learns from a moment on is fetched.
    ///
    /// The cloud tries the address of the notices, and a machine that has much to do may be too slow for it:
    /// then the person consents again.
    void link(String user, Instant from) throws IOException, InterruptedException {
        URI callback = door.resolve(NOTICES + notices.key());
        for (int attempt = 1; ; attempt++) {
            try {
                site.linkAccount(key, notices.number(), cloud.consent(user), BACK_FROM_CONSENT, callback, from);
                return;
            } catch (SiteException refused) {
                if (refused.status() != CONFLICT || attempt == ATTEMPTS) {
                    throw refused;
                }
            }
        }
    }

    /// {@return whether everything that the cloud has announced has been fetched: nothing more comes by itself}
    boolean areAtRest() throws IOException, InterruptedException {
        return cloud.noticesWaiting() == 0 && site.accountsToFetchFrom(key) == 0;
    }
}
