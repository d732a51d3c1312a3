package org.telltale.care.reading;

/// Why a reading was held or rejected.
public enum VerdictReason {
    /// Nothing to say.
    NONE(0),
    /// The device is in nobody's inventory.
    UNKNOWN_DEVICE(1),
    /// The device is known, and nobody held it when the reading was taken.
    NOBODY_HELD_IT(2),
    /// The device belongs to a practice that the gateway may not send for.
    OTHER_PRACTICE(3),
    /// Possible, but outside what home devices are rated for or extremely rare: a person must look.
    IMPROBABLE(4),
    /// Taken more than a day in the future, by the device's clock.
    IN_THE_FUTURE(5),
    /// No human being has such a value.
    IMPOSSIBLE(6),
    /// A systolic pressure that is not above the diastolic.
    PRESSURES_CROSSED(7),
    /// The item could not be read.
    UNREADABLE(8),
    /// Taken before the days that memory covers, while too many such readings waited for the store already:
    /// it is released without a person once the store has kept it as new.
    BEYOND_MEMORY(9),
    /// A site's broker brought it, from a gateway that has no credential here, or a revoked one.
    UNKNOWN_GATEWAY(10),
    /// From the memory of a device without a clock: taken before another reading of its body, nobody knows when.
    TIME_UNKNOWN(11),
    /// Control solution, a demonstration, a test, an object: the device itself says that it is no patient's.
    CONTROL_OR_TEST(12),
    /// Several people use the device, and the value is not one of the person who holds it.
    PERSON_UNCERTAIN(13),
    /// The same values of the same person came before, at a time that differs as two clocks or two roads do.
    PROBABLE_DUPLICATE(14),
    /// Another unit than the one that was said fits the person's values.
    UNIT_UNCERTAIN(15),
    /// Nobody changes that fast.
    IMPLAUSIBLE_CHANGE(17),
    /// The sender says that it corrects a reading, and which one is not known, or not any more.
    CORRECTS_UNKNOWN(18),
    /// The device says itself that the measurement may have gone wrong.
    DEVICE_FAULT(19);

    private final int code;

    VerdictReason(int code) {
        this.code = code;
    }

    /// {@return the number that stands for it in whatever is stored}
    public int code() {
        return code;
    }
}
