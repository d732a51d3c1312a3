/// A real MQTT broker for tests: Mosquitto, as `scripts/mosquitto-get.sh` unpacks it.
@NullMarked
package org.telltale.ingest.broker;

import org.jspecify.annotations.NullMarked;
