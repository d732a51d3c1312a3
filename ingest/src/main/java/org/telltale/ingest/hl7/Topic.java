package org.telltale.ingest.hl7;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.decode.Measurand;

/// What an OBX is about, by its OBX-3.
///
/// The identifier or its alternative may be the one that is known: `BPS^Systolic^L^8480-6^Systolic^LN` is
/// a systolic pressure. How the coding system is written is not relied on (`MDC`, `LN`, `LOINC`,
/// nothing): the two kinds of code look different.
sealed interface Topic {
    /// Something that a reading, or a part of one, is made of.
    ///
    /// @param isCuffPulse whether it is the pulse that a cuff counted along with its pressure
    record Measured(Measurand what, boolean isCuffPulse) implements Topic {}

    /// What the device's own clock showed, at the moment that the OBX has as its time.
    record DeviceClock() implements Topic {}

    /// How full the device's battery is, in per cent.
    record Battery() implements Topic {}

    /// What is known to be no reading of ours: a part of the structure, what a device says of itself, a
    /// value that is not kept.
    record Aside() implements Topic {}

    /// Nobody knows.
    record Unknown() implements Topic {}

    /// MDC_ATTR_TIME_ABS.
    String DEVICE_CLOCK = "67975";

    /// MDC_ATTR_VAL_BATT_CHARGE.
    String BATTERY = "67996";

    /// MDC_PULS_RATE_NON_INV.
    String CUFF_PULSE = "149546";

    /// Measured by devices of ours, and no vital: mean pressure; body mass index, fat, water and lean
    /// masses; perfusion; steps; peak flow and FEV1; oxygen that is breathed in.
    Set<String> NOT_KEPT = Set.of(
            "150023", "188748", "188752", "188756", "188760", "188764", "150488", "152584", "152586", "8478-0",
            "39156-5", "41982-0", "61006-3", "41950-7", "55423-8", "19935-6", "20150-9", "3151-8", "3150-6");

    /// {@return what an OBX is about}
    static Topic of(SegmentReader.Fields obx) {
        Topic said = of(obx.text(3, 1), obx.text(3, 3));
        return said instanceof Unknown ? of(obx.text(3, 4), obx.text(3, 6)) : said;
    }

    private static Topic of(String code, String system) {
        if (code.equals(DEVICE_CLOCK)) {
            return new DeviceClock();
        }
        if (code.equals(BATTERY)) {
            return new Battery();
        }
        Measurand what = measurand(code);
        if (what != null) {
            return isPanel(what) ? new Aside() : new Measured(what, code.equals(CUFF_PULSE));
        }
        return NOT_KEPT.contains(code) || isOfTheDevice(code, system) ? new Aside() : new Unknown();
    }

    private static @Nullable Measurand measurand(String code) {
        byte[] bytes = code.getBytes(UTF_8);
        Measurand byMdc = Measurand.ofMdc(bytes, 0, bytes.length);
        return byMdc == null ? Measurand.ofLoinc(bytes, 0, bytes.length) : byMdc;
    }

    private static boolean isPanel(Measurand what) {
        return what == Measurand.PRESSURE || what == Measurand.AVERAGE_PRESSURE;
    }

    /// Only partition 2 of MDC (131072 to 196607) holds what is measured of a body; the others hold parts
    /// and attributes of devices, units, events, exercise.
    private static boolean isOfTheDevice(String code, String system) {
        boolean isNumber = !code.isEmpty() && code.length() <= 9;
        for (int at = 0; at < code.length(); at++) {
            isNumber &= code.charAt(at) >= '0' && code.charAt(at) <= '9';
        }
        return isNumber && system.equals("MDC") && Integer.parseInt(code) >> 16 != 2;
    }
}
