/// Gateways: they carry what home devices say to Telltale, again and again until it is acknowledged, and
/// they misbehave as real ones do.
///
/// ```
/// readings --> Uploads --> Envelope --> Mischief --> Envelope --> Gateway --> Uplink --> server
///              when                     late, twice,                |          HttpUplink
///                                       spoilt                      v          MqttUplink
///                                                                 Books
/// ```
///
/// What is sent, and with which mishap, is planned beforehand and is a pure function of the seed; only the
/// uplinks touch the network. The books hold what became of every single reading.
@NullMarked
package org.telltale.simulators.gateway;

import org.jspecify.annotations.NullMarked;
