package org.telltale.simulators.family;

import java.util.List;
import java.util.Set;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.gateway.Books;
import org.telltale.simulators.gateway.FaultRates;
import org.telltale.simulators.gateway.Gateway;
import org.telltale.simulators.gateway.Parcel;
import org.telltale.simulators.gateway.Speech;
import org.telltale.simulators.gateway.Uplink;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;
import org.telltale.simulators.withings.AccountUplink;
import org.telltale.simulators.withings.Measurement;

/// Cuffs and scales of Withings: each tells the account of its person at Withings' cloud, and the server fetches it
/// from there. What is said here are groups of measures; the cloud makes answers of them.
final class Withings implements Family {
    private static final int GROUP_NUMBER = 15;

    @Override
    public String name() {
        return "withings";
    }

    @Override
    public String source() {
        return name();
    }

    @Override
    public Set<Vital> vitals() {
        return Set.of(Vital.WEIGHT, Vital.BLOOD_PRESSURE);
    }

    @Override
    public Sharing sharing() {
        return Sharing.ACCOUNT;
    }

    @Override
    public boolean isFetched() {
        return true;
    }

    @Override
    public String identifier(String device) {
        return Names.hash(device);
    }

    @Override
    public Speech speech(Sender sender) {
        return new Groups(sender).oneByOne();
    }

    @Override
    public Uplink uplink(Lines lines, Sender sender, String key) {
        return new AccountUplink(lines.withings().orElseThrow(), sender.gateway());
    }

    /// What the server gets is what the cloud tells it.
    @Override
    public Books books(Lines lines) {
        return lines.withings().orElseThrow().books();
    }

    /// What a device tells the cloud is no matter of the server's.
    @Override
    public Gateway gateway(Lines lines, Sender sender, String key, Books books) {
        return Family.super.gateway(lines, sender, key, new Books());
    }

    /// The cloud sets its devices' clocks and empties their memories once. It takes what they tell whole: what goes
    /// wrong between it and the server is a matter of its own moods.
    @Override
    public FaultRates faults(FaultRates ordinary) {
        return new FaultRates(
                ordinary.duplicateBatch(),
                ordinary.duplicateReading(),
                ordinary.lateBatch(),
                0,
                0,
                0,
                ordinary.unknownDevice(),
                ordinary.badItem(),
                ordinary.chatter(),
                0);
    }

    /// What such a device says.
    private record Groups(Sender sender) implements Words {
        @Override
        public List<Parcel> of(CanonicalReading reading) {
            String device = sender.identifier(reading.device());
            long taken = reading.takenAt().toEpochSecond();
            Measurement measured = new Measurement(
                    Long.parseLong(Names.digits(
                            GROUP_NUMBER, device + "/" + reading.sequence().orElse(0))),
                    device,
                    taken,
                    reading.gatewayTime().map(heard -> heard.getEpochSecond()).orElse(taken),
                    attribution(reading.measured()),
                    values(reading.measured()));
            return List.of(Parcel.of(measured.json(), 1, List.of(reading)));
        }

        private static int attribution(Measured measured) {
            return measured instanceof Measured.Pressure ? Measurement.AVERAGED : Measurement.SURE;
        }

        private static List<Measurement.Value> values(Measured measured) {
            return switch (measured) {
                case Measured.Pressure pressure ->
                    Measurement.Value.pressure(pressure.systolic(), pressure.diastolic(), Amounts.pulse(pressure));
                case Measured.Amount weight ->
                    List.of(Measurement.Value.kilograms(Amounts.in(weight, Unit.KILOGRAM, 2)));
            };
        }

        /// A cuff that lost the beat; a measurement of no time; a weight beyond all numbers.
        @Override
        public List<Parcel> flaws() {
            return List.of(
                    stranger(
                            551,
                            "\"attrib\":5,\"date\":1795264265,\"category\":1",
                            "{\"type\":10,\"value\":141,\"unit\":0}",
                            1),
                    stranger(552, "\"attrib\":0,\"category\":1", "{\"type\":1,\"value\":72450,\"unit\":-3}", 1),
                    stranger(
                            553,
                            "\"attrib\":0,\"date\":1795264265,\"category\":1",
                            "{\"type\":1,\"value\":72450,\"unit\":30}",
                            1));
        }

        /// What somebody wants to weigh, and what the scale says of muscles.
        @Override
        public List<Parcel> chatter() {
            return List.of(
                    stranger(
                            554,
                            "\"attrib\":0,\"date\":1795264265,\"category\":2",
                            "{\"type\":1,\"value\":65000,\"unit\":-3}",
                            0),
                    stranger(
                            555,
                            "\"attrib\":0,\"date\":1795264265,\"category\":1",
                            "{\"type\":76,\"value\":3210,\"unit\":-2}",
                            0));
        }

        private static Parcel stranger(int number, String fields, String measure, int items) {
            String group =
                    "{\"grpid\":%d,%s,\"deviceid\":\"9af1\",\"measures\":[%s]}".formatted(number, fields, measure);
            return Parcel.of(group, items, List.of());
        }
    }
}
