package org.telltale.simulators.family;

import java.net.URI;
import java.util.Optional;
import org.telltale.simulators.gateway.Uplinks;

/// Where the server's doors are, and what opens connections to them.
///
/// @param http the front door for readings over HTTP
/// @param mqtt the front door for readings over MQTT
/// @param mllp the door for HL7 v2, where the server has one
public record Lines(Uplinks uplinks, URI http, URI mqtt, Optional<URI> mllp) {
    /// Those of a server without a door for HL7 v2.
    public Lines(Uplinks uplinks, URI http, URI mqtt) {
        this(uplinks, http, mqtt, Optional.empty());
    }
}
