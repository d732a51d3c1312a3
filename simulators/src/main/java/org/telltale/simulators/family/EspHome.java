package org.telltale.simulators.family;

import java.util.List;
import java.util.Set;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.gateway.FaultRates;
import org.telltale.simulators.gateway.Parcel;
import org.telltale.simulators.gateway.Speech;
import org.telltale.simulators.gateway.Uplink;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;

/// A node of ESPHome that listens to a scale: a bare number a message, under a topic that says whose and of
/// what, and no word of when.
record EspHome() implements Family {
    @Override
    public String name() {
        return "esphome";
    }

    @Override
    public String source() {
        return "esphome";
    }

    @Override
    public Set<Vital> vitals() {
        return Set.of(Vital.WEIGHT);
    }

    @Override
    public Sharing sharing() {
        return Sharing.NODE;
    }

    @Override
    public boolean tellsTime() {
        return false;
    }

    @Override
    public String identifier(String device) {
        return device + "-node";
    }

    @Override
    public Speech speech(Sender sender) {
        return new Node(sender.gateway()).oneByOne();
    }

    @Override
    public Uplink uplink(Lines lines, Sender sender, String key) {
        return Way.mqtt().open(lines, sender, key);
    }

    /// Half of a number is a number.
    @Override
    public FaultRates faults(FaultRates ordinary) {
        return ordinary.withoutGarbledBodies();
    }

    /// What a node says.
    private record Node(String name) implements Words {
        @Override
        public List<Parcel> of(CanonicalReading reading) {
            return reading.measured() instanceof Measured.Amount weight
                    ? List.of(
                            state("weight", Amounts.in(weight, Unit.KILOGRAM, 2).toPlainString(), 1, List.of(reading)))
                    : List.of();
        }

        /// What the node knows before anybody stood on the scale.
        @Override
        public List<Parcel> flaws() {
            return List.of(state("weight", "nan", 1, List.of()), state("weight", "0.00", 1, List.of()));
        }

        /// How well it hears its own network, and that it is there.
        @Override
        public List<Parcel> chatter() {
            return List.of(
                    state("wifi_signal", "-61", 0, List.of()), Parcel.under(name + "/status", "online", 0, List.of()));
        }

        private Parcel state(String sensor, String payload, int items, List<CanonicalReading> readings) {
            return Parcel.under(name + "/sensor/" + sensor + "/state", payload, items, readings);
        }
    }
}
