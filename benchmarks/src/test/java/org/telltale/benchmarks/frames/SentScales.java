package org.telltale.benchmarks.frames;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.telltale.care.vital.Unit;
import org.telltale.simulators.wire.ble.SentBodyComposition;
import org.telltale.simulators.wire.ble.SentBodyComposition.Mass;
import org.telltale.simulators.wire.ble.SentMiScale;
import org.telltale.simulators.wire.ble.SentWeight;

/// The frames of scales by chance, each with what it must say.
final class SentScales {
    private final SplittableRandom random;
    private final Chance chance;

    SentScales(SplittableRandom random, Chance chance) {
        this.random = random;
        this.chance = chance;
    }

    byte[] weight(Says says) {
        Unit unit = unit();
        SentWeight sent;
        if (random.nextInt(10) == 0) {
            says.noNumber("weight", "unsuccessful", unit.display());
            sent = SentWeight.unsuccessful(unit);
        } else {
            sent = SentWeight.of(mass(says, "weight", unit), unit);
        }
        if (random.nextBoolean()) {
            LocalDateTime time = chance.time();
            says.clock(time, "set");
            sent.takenAt(time);
        } else if (random.nextBoolean()) {
            says.clock("0000-00-00T00:00:00", "not set");
            sent.takenAtAnUnsetClock();
        }
        if (random.nextBoolean()) {
            sent.user(chance.whole(says, "user_id", 256));
        }
        if (random.nextBoolean()) {
            BigDecimal index = tenths(says, "body_mass_index", "kg/m2");
            sent.indexAndHeight(index, height(says, unit));
        }
        return sent.bytes();
    }

    byte[] bodyComposition(Says says) {
        Unit unit = unit();
        SentBodyComposition sent;
        if (random.nextInt(10) == 0) {
            says.noNumber("body_fat", "unsuccessful", "%");
            sent = SentBodyComposition.unsuccessful(unit);
        } else {
            sent = SentBodyComposition.of(tenths(says, "body_fat", "%"), unit);
        }
        if (random.nextBoolean()) {
            LocalDateTime time = chance.time();
            says.clock(time, "set");
            sent.takenAt(time);
        }
        if (random.nextBoolean()) {
            sent.user(chance.whole(says, "user_id", 256));
        }
        if (random.nextBoolean()) {
            int kilojoules = random.nextInt(65_536);
            says.number("basal_metabolism", kilojoules, "kJ");
            sent.basalKilojoules(kilojoules);
        }
        if (random.nextBoolean()) {
            sent.musclePercent(tenths(says, "muscle_percentage", "%"));
        }
        masses(says, sent, unit);
        if (random.nextBoolean()) {
            sent.impedanceOhms(tenths(says, "impedance", "ohm"));
        }
        if (random.nextBoolean()) {
            sent.weight(mass(says, "weight", unit));
        }
        if (random.nextBoolean()) {
            sent.height(height(says, unit));
        }
        boolean isOneOfSeveral = random.nextBoolean();
        says.flag("one_of_several_packets", isOneOfSeveral);
        return (isOneOfSeveral ? sent.oneOfSeveral() : sent).bytes();
    }

    private void masses(Says says, SentBodyComposition sent, Unit unit) {
        String[] names = {"muscle_mass", "fat_free_mass", "soft_lean_mass", "body_water_mass"};
        Mass[] masses = {Mass.MUSCLE, Mass.FAT_FREE, Mass.SOFT_LEAN, Mass.BODY_WATER};
        for (int index = 0; index < masses.length; index++) {
            if (random.nextBoolean()) {
                sent.mass(masses[index], mass(says, names[index], unit));
            }
        }
    }

    byte[] miWeight(Says says) {
        SentMiScale scale = miScale(says);
        says.clock(scale.time(), "set");
        state(says, scale);
        return scale.weightData();
    }

    byte[] miBody(Says says) {
        SentMiScale scale = miScale(says);
        OptionalInt impedance = random.nextBoolean() ? OptionalInt.of(random.nextInt(3_000)) : OptionalInt.empty();
        impedance.ifPresent(ohms -> says.number("impedance", ohms, "ohm"));
        says.clock(scale.time(), "set");
        state(says, scale);
        return scale.bodyData(impedance);
    }

    private SentMiScale miScale(Says says) {
        Unit unit = unit();
        return new SentMiScale(
                mass(says, "weight", unit),
                unit,
                chance.time(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean());
    }

    private static void state(Says says, SentMiScale scale) {
        says.flag("settled", scale.isSettled());
        says.flag("removed", scale.isRemoved());
        says.flag("object", scale.isObject());
    }

    private Unit unit() {
        return random.nextBoolean() ? Unit.KILOGRAM : Unit.POUND;
    }

    /// Any mass of the steps that can be sent; 0xFFFF is none.
    private BigDecimal mass(Says says, String field, Unit unit) {
        int steps = random.nextInt(0xFFFF);
        BigDecimal mass = unit == Unit.POUND ? BigDecimal.valueOf(steps, 2) : BigDecimal.valueOf(5L * steps, 3);
        says.number(field, mass, unit.display());
        return mass;
    }

    private BigDecimal tenths(Says says, String field, String unit) {
        BigDecimal value = BigDecimal.valueOf(random.nextInt(0xFFFF), 1);
        says.number(field, value, unit);
        return value;
    }

    private BigDecimal height(Says says, Unit massUnit) {
        boolean isImperial = massUnit == Unit.POUND;
        BigDecimal value = BigDecimal.valueOf(random.nextInt(0xFFFF), isImperial ? 1 : 3);
        says.number("height", value, isImperial ? "in" : "m");
        return value;
    }
}
