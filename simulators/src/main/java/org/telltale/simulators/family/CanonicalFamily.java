package org.telltale.simulators.family;

import java.util.EnumSet;
import java.util.Set;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.gateway.CanonicalSpeech;
import org.telltale.simulators.gateway.HttpDoor;
import org.telltale.simulators.gateway.Speech;
import org.telltale.simulators.gateway.Uplink;
import org.telltale.simulators.wire.CanonicalReading;

/// Senders of our own JSON: hubs on MQTT, which note when they heard a device, and a cloud on HTTP, which
/// numbers its deliveries instead.
///
/// @param isHub whether it is a hub
record CanonicalFamily(boolean isHub) implements Family {
    @Override
    public String name() {
        return isHub ? "hub" : "cloud";
    }

    @Override
    public String source() {
        return CANONICAL;
    }

    @Override
    public Set<Vital> vitals() {
        return EnumSet.allOf(Vital.class);
    }

    @Override
    public Sharing sharing() {
        return isHub ? Sharing.HUB : Sharing.CLOUD;
    }

    @Override
    public String identifier(String device) {
        return device;
    }

    @Override
    public Speech speech(Sender sender) {
        return new CanonicalSpeech(reading -> {
            CanonicalReading named = reading.withDevice(sender.identifier(reading.device()));
            return isHub
                    ? named
                    : named.withId(named.device() + "-" + reading.sequence().orElse(0));
        });
    }

    @Override
    public Uplink uplink(Lines lines, Sender sender, String key) {
        return isHub
                ? lines.uplinks().mqtt(lines.mqtt(), sender.gateway(), key)
                : lines.uplinks().http(lines.http(), HttpDoor.canonical(key));
    }
}
