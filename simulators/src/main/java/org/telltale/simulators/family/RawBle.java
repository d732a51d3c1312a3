package org.telltale.simulators.family;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.family.Family.Sharing;
import org.telltale.simulators.gateway.Parcel;
import org.telltale.simulators.wire.CanonicalReading;

/// A gateway of our own kind: the bytes as they came, with what the gateway knew; many in a message.
record RawBle(Sender sender, boolean isOverMqtt) implements Words {
    private static final String SOURCE = "raw-ble";
    private static final String STRANGER = "F0:12:34:56:78:9A";
    private static final String THEN = "2026-11-21T07:31:05Z";

    static Family mqtt() {
        return family("raw-ble", Way.mqtt(), true);
    }

    static Family http() {
        return family("raw-ble-http", Way.http(SOURCE, Way.Proof.bearer()), false);
    }

    private static Family family(String name, Way way, boolean isOverMqtt) {
        return new VendorFamily(
                name,
                SOURCE,
                Set.of(Vital.WEIGHT, Vital.BLOOD_PRESSURE, Vital.OXYGEN_SATURATION, Vital.GLUCOSE),
                Sharing.HUB,
                Names::mac,
                way,
                sender -> new RawBle(sender, isOverMqtt).together(Batch.ARRAY));
    }

    @Override
    public List<Parcel> of(CanonicalReading reading) {
        Frame frame = Frame.of(reading);
        String device = Names.withColons(sender.identifier(reading.device()));
        String heardAt = reading.gatewayTime().map(Instant::toString).orElse(THEN);
        String id = frame.characteristic() + "-" + reading.sequence().orElse(0);
        return List.of(
                element(device, frame.characteristic(), frame.hex(), heardAt, id, frame.items(), List.of(reading)));
    }

    @Override
    public List<Parcel> flaws() {
        return Frame.flaws().stream()
                .map(hex -> element(STRANGER, "2A35", hex, THEN, "flaw", 1, List.of()))
                .toList();
    }

    /// Batteries, clocks, and somebody's keys in the corridor.
    @Override
    public List<Parcel> chatter() {
        return List.of(
                element(STRANGER, "2A19", "50", THEN, "battery", 0, List.of()),
                element(STRANGER, "2A08", "EA070B15071F05", THEN, "clock", 0, List.of()),
                parcel(
                        "{\"device\":\"%s\",\"advertisement\":\"0201061AFF4C000215\",\"gateway_time\":\"%s\"}"
                                .formatted(STRANGER, THEN),
                        0,
                        List.of()));
    }

    private Parcel element(
            String device,
            String characteristic,
            String hex,
            String heardAt,
            String id,
            int items,
            List<CanonicalReading> readings) {
        String json =
                "{\"device\":\"%s\",\"characteristic\":\"%s\",\"value\":\"%s\",\"gateway_time\":\"%s\",\"message_id\":\"%s\",\"rssi\":-64}"
                        .formatted(device, characteristic, hex, heardAt, id);
        return parcel(json, items, readings);
    }

    private Parcel parcel(String json, int items, List<CanonicalReading> readings) {
        return isOverMqtt
                ? Parcel.under("telltale/v1/gateways/" + sender.gateway() + "/frames", json, items, readings)
                : Parcel.of(json, items, readings);
    }
}
