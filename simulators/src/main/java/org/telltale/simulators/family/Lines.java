package org.telltale.simulators.family;

import java.net.URI;
import org.telltale.simulators.gateway.Uplinks;

/// Where the server's doors are, and what opens connections to them.
///
/// @param http the front door for readings over HTTP
/// @param mqtt the front door for readings over MQTT
public record Lines(Uplinks uplinks, URI http, URI mqtt) {}
