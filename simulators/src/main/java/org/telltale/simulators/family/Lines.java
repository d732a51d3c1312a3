package org.telltale.simulators.family;

import java.net.URI;
import java.util.Optional;
import org.telltale.simulators.gateway.Uplinks;
import org.telltale.simulators.withings.WithingsCloud;

/// Where the server's doors are, and what opens connections to them.
///
/// @param http the front door for readings over HTTP
/// @param mqtt the front door for readings over MQTT
/// @param mllp the door for HL7 v2, where the server has one
/// @param withings the cloud that the server asks, where it asks one
public record Lines(Uplinks uplinks, URI http, URI mqtt, Optional<URI> mllp, Optional<WithingsCloud> withings) {
    /// Those of a server without a door for HL7 v2 that asks no cloud.
    public Lines(Uplinks uplinks, URI http, URI mqtt) {
        this(uplinks, http, mqtt, Optional.empty(), Optional.empty());
    }
}
