/// Readings from a site's own MQTT broker, through Eclipse Paho.
///
/// ```
/// gateway --> broker (its PUBACK is its own promise) --> BrokerConnection --> BodyDecoder --> Intake
///                                                            ^                                   |
///             broker <--PUBACK, after our force-- acknowledger <-- Receipt <-- journal <---------+
/// ```
///
/// The subscription is shared, so that several servers can split the load; the session outlives an outage
/// of ours. Every connection has a Paho client of its own: an acknowledgement that comes late meets a
/// client that is gone, and never another message with the same packet identifier.
///
/// What a broker itself can lose is said in `docs/reference/mqtt.md`.
@NullMarked
package org.telltale.ingest.broker;

import org.jspecify.annotations.NullMarked;
