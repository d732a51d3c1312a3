/// Our own MQTT front door: an intake, not a broker.
///
/// ```
/// gateway --CONNECT--> Greeting --> session: known or new
///         --PUBLISH--> MqttConnection --> BodyDecoder --> Intake ----+
///         <--PUBACK, PUBREC-- AnswerQueue <-- Receipt <-- journal <----+
/// ```
///
/// MQTT 3.1.1 and 5.0 (OASIS). A PUBACK means that our journal has forced the body. Nothing is ever
/// published to a gateway, so no message state is kept for one; that a message came twice is found by
/// what it says, not by its packet identifier. The wire format is a reference page of its own:
/// `docs/reference/mqtt.md`.
@NullMarked
package org.telltale.ingest.mqtt;

import org.jspecify.annotations.NullMarked;
