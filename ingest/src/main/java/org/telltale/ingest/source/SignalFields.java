package org.telltale.ingest.source;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.decode.DeviceName;
import org.telltale.ingest.decode.DeviceSignal;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.RowFilling;

/// Reads the [SignalRules] of one item. One instance a thread.
final class SignalFields implements RowFilling.BatteryScale {
    private final SignalRules.@Nullable Battery battery;
    private final FieldCheck[] batteryWhen;
    private final int[] batterySlots;
    private final Literal.Figure[] sentinels;
    private final FieldCheck[][] aliveWhen;

    SignalFields(SignalRules rules, FieldMap map) {
        battery = rules.battery().orElse(null);
        batteryWhen = battery == null ? new FieldCheck[0] : FieldCheck.of(battery.when(), map);
        batterySlots = battery == null ? new int[0] : map.slots(battery.paths());
        sentinels =
                battery == null ? new Literal.Figure[0] : battery.sentinels().toArray(Literal.Figure[]::new);
        aliveWhen = FieldCheck.alternatives(rules.aliveWhen(), map);
    }

    /// {@return what is asked of an item, to find out what it says of its device}
    List<FieldCheck[]> asks() {
        List<FieldCheck[]> asks = new ArrayList<>(List.of(aliveWhen));
        asks.add(batteryWhen);
        return asks;
    }

    /// {@return whether the item is a sign of life}
    boolean isAlive(Fields fields) {
        return FieldCheck.any(aliveWhen, fields);
    }

    /// {@return whether the item has a field about the battery}
    boolean hasBattery(Fields fields) {
        return battery != null && FieldCheck.all(batteryWhen, fields) && fields.isPresent(fields.firstOf(batterySlots));
    }

    /// Notes what the item says of its device.
    ///
    /// @param saysBattery whether the item has a field about the battery
    /// @param isAlive whether it is a sign of life
    void add(Fields fields, boolean saysBattery, boolean isAlive, DeviceName device, Fragments into) {
        if (battery != null && saysBattery) {
            addBattery(battery, fields, device, into);
        }
        if (isAlive) {
            into.addSignal(DeviceSignal.ALIVE, 0, device.text(), device.at(), device.length());
        }
    }

    private void addBattery(SignalRules.Battery rule, Fields fields, DeviceName device, Fragments into) {
        if (!fields.readNumber(fields.firstOf(batterySlots))) {
            return;
        }
        int perCent = perCent(rule, fields.digits(), fields.decimals());
        if (perCent != UNKNOWN) {
            into.addSignal(DeviceSignal.BATTERY, perCent, device.text(), device.at(), device.length());
        }
    }

    /// {@return the slot of the number that says how full the battery is}
    int batterySlot(Fields fields) {
        return fields.firstOf(batterySlots);
    }

    @Override
    public int perCent(long digits, int decimals) {
        return battery == null ? UNKNOWN : perCent(battery, digits, decimals);
    }

    private int perCent(SignalRules.Battery rule, long digits, int decimals) {
        for (Literal.Figure sentinel : sentinels) {
            if (Figures.compare(digits, decimals, sentinel) == 0) {
                return UNKNOWN;
            }
        }
        // A division costs as much as all the rest, the longer the more.
        long whole = decimals == 0 ? digits : digits / Figures.powerOfTen(decimals);
        boolean isPerCent = rule.empty() == 0 && rule.full() == 100;
        // More than full is a battery just charged; more than 100 per cent is a number that means something else.
        if (isPerCent && (whole < 0 || whole > 100)) {
            return UNKNOWN;
        }
        int held = Math.clamp(whole, rule.empty(), rule.full());
        return isPerCent ? held : 100 * (held - rule.empty()) / (rule.full() - rule.empty());
    }
}
