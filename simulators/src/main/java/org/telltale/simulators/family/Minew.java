package org.telltale.simulators.family;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.family.Family.Sharing;
import org.telltale.simulators.gateway.Parcel;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;

/// A gateway of Minew: a list of everything that it has heard since the last one, scales among much else.
record Minew(Sender sender, boolean isOverMqtt) implements Words {
    private static final String SOURCE = "minew";
    private static final String STRANGER = "5CCAD3001122";
    private static final String THEN = "2026-11-21T07:30:01.118Z";

    static Family mqtt() {
        return family("minew", Way.mqtt(), true);
    }

    static Family http() {
        return family("minew-http", Way.http(SOURCE, Way.Proof.bearer()), false);
    }

    private static Family family(String name, Way way, boolean isOverMqtt) {
        return new VendorFamily(
                name,
                SOURCE,
                Set.of(Vital.WEIGHT),
                Sharing.HUB,
                Names::mac,
                way,
                sender -> new Minew(sender, isOverMqtt).together(Batch.ARRAY));
    }

    @Override
    public List<Parcel> of(CanonicalReading reading) {
        if (!(reading.measured() instanceof Measured.Amount weight)) {
            return List.of();
        }
        String heardAt = reading.gatewayTime()
                .map(at -> at.truncatedTo(ChronoUnit.MILLIS))
                .map(Instant::toString)
                .orElse(THEN);
        String mac = sender.identifier(reading.device());
        String row = unknown(mac, heardAt, MiScale.advertisement(reading, weight));
        return List.of(parcel(row, 1, List.of(reading)));
    }

    /// A frame that breaks off, and digits that do not make bytes.
    @Override
    public List<Parcel> flaws() {
        return List.of(
                parcel(unknown(STRANGER, THEN, MiScale.advertisement("181B", "0226E607")), 1, List.of()),
                parcel(unknown(STRANGER, THEN, "02010610161B18 0226E607020E10293AF7019A3"), 1, List.of()));
    }

    /// The gateway itself, a beacon on a door, and somebody's keys.
    @Override
    public List<Parcel> chatter() {
        String gateway =
                "{\"timestamp\":\"%s\",\"type\":\"Gateway\",\"mac\":\"%s\",\"gatewayFree\":88,\"gatewayLoad\":0.04}"
                        .formatted(THEN, Names.mac(sender.gateway()));
        String beacon =
                "{\"timestamp\":\"%s\",\"type\":\"iBeacon\",\"mac\":\"AC233F000009\",\"rssi\":-60,\"ibeaconMajor\":1,\"ibeaconMinor\":2}"
                        .formatted(THEN);
        return List.of(
                parcel(gateway, 0, List.of()),
                parcel(beacon, 0, List.of()),
                parcel(unknown(STRANGER, THEN, "0201061AFF4C000215"), 0, List.of()));
    }

    private static String unknown(String mac, String heardAt, String advertisement) {
        return "{\"timestamp\":\"%s\",\"type\":\"Unknown\",\"mac\":\"%s\",\"bleName\":\"MIBFS\",\"rssi\":-66,\"rawData\":\"%s\"}"
                .formatted(heardAt, mac, advertisement);
    }

    private Parcel parcel(String json, int items, List<CanonicalReading> readings) {
        return isOverMqtt
                ? Parcel.under("/gw/" + Names.mac(sender.gateway()) + "/status", json, items, readings)
                : Parcel.of(json, items, readings);
    }
}
