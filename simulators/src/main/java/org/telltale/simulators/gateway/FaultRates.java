package org.telltale.simulators.gateway;

import java.util.stream.DoubleStream;

/// How often each thing goes wrong, as a share of the envelopes (or of the devices, where it says so), 0 to
/// 1.
///
/// @param duplicateBatch the same envelope is sent again later
/// @param duplicateReading a reading is sent again inside another envelope
/// @param lateBatch an envelope is held back for one to six days
/// @param wrongClock share of the devices whose clock was never set, or runs hours off
/// @param disconnect the connection goes while an envelope is under way
/// @param malformedBody an envelope arrives garbled first
/// @param unknownDevice a reading of a device that nobody registered rides along
/// @param badItem an item that is no reading rides along
/// @param chatter something is said that is no reading and was never meant to be one
/// @param memoryReread a device is asked for its whole memory, and what it had sent comes again
public record FaultRates(
        double duplicateBatch,
        double duplicateReading,
        double lateBatch,
        double wrongClock,
        double disconnect,
        double malformedBody,
        double unknownDevice,
        double badItem,
        double chatter,
        double memoryReread) {
    /// Nothing goes wrong.
    public static final FaultRates NONE = new FaultRates(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// What a demo shows: everything, seldom.
    public static final FaultRates ORDINARY =
            new FaultRates(0.02, 0.02, 0.03, 0.03, 0.01, 0.01, 0.005, 0.01, 0.03, 0.005);

    /// Refuses a rate outside 0 to 1.
    public FaultRates {
        DoubleStream.of(
                        duplicateBatch,
                        duplicateReading,
                        lateBatch,
                        wrongClock,
                        disconnect,
                        malformedBody,
                        unknownDevice,
                        badItem,
                        chatter,
                        memoryReread)
                .filter(rate -> !(rate >= 0 && rate <= 1))
                .findAny()
                .ifPresent(rate -> {
                    throw new IllegalArgumentException("a rate must be 0 to 1, not " + rate);
                });
    }

    /// {@return the same rates, each `factor` times as high, at most 1}
    public FaultRates times(double factor) {
        return new FaultRates(
                Math.min(1, duplicateBatch * factor),
                Math.min(1, duplicateReading * factor),
                Math.min(1, lateBatch * factor),
                Math.min(1, wrongClock * factor),
                Math.min(1, disconnect * factor),
                Math.min(1, malformedBody * factor),
                Math.min(1, unknownDevice * factor),
                Math.min(1, badItem * factor),
                Math.min(1, chatter * factor),
                Math.min(1, memoryReread * factor));
    }

    /// {@return the same rates without bodies that arrive garbled, for a format in which half a body is a
    /// body}
    public FaultRates withoutGarbledBodies() {
        return new FaultRates(
                duplicateBatch,
                duplicateReading,
                lateBatch,
                wrongClock,
                disconnect,
                0,
                unknownDevice,
                badItem,
                chatter,
                memoryReread);
    }
}
