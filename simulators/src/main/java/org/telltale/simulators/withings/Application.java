package org.telltale.simulators.withings;

import java.util.Map;

/// What the cloud knows a site by.
///
/// @param clientId the site's
/// @param clientSecret nobody else knows it
public record Application(String clientId, String clientSecret) {
    /// {@return whether whoever asks for a token is this site}
    boolean isShownBy(Map<String, String> form) {
        return clientId.equals(form.get("client_id")) && clientSecret.equals(form.get("client_secret"));
    }

    @Override
    public String toString() {
        return clientId + ": ***";
    }
}
