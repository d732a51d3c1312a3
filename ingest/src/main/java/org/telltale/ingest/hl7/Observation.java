package org.telltale.ingest.hl7;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Dimension;
import org.telltale.care.vital.Unit;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Measurand;

/// What one OBX says by itself, before what it inherits.
///
/// @param ordinal which OBX of the message it is, from 1
/// @param topic what it is about
/// @param valueType OBX-2
/// @param place OBX-4, where it is in the tree of a device
/// @param value OBX-5
/// @param clock OBX-5 read as a time
/// @param unit OBX-6, or null where it is none of ours
/// @param namesUnit whether OBX-6 says anything
/// @param status OBX-11
/// @param time OBX-14 as it stands
/// @param device OBX-18, the canonical name, or empty
/// @param flags notes and flags by what OBX-8 and OBX-17 say
/// @param isInvalid whether OBX-8 says that there is no valid value
record Observation(
        int ordinal,
        Topic topic,
        String valueType,
        String place,
        SentValue value,
        MessageTime clock,
        @Nullable Unit unit,
        boolean namesUnit,
        String status,
        String time,
        String device,
        int flags,
        boolean isInvalid) {
    /// OBX-11: the value was wrong, or is deleted.
    private static final String WITHDRAWN = "WD";

    /// A place in a tree is a few numbers; a longer one says nothing, and would be cut apart level by level.
    private static final int LONGEST_PLACE = 64;

    private static final String CORRECTED = "C";
    private static final String NOT_OBTAINED = "X";

    static Observation of(SegmentReader.Fields obx, int ordinal) {
        String place = obx.text(4, 1);
        return new Observation(
                ordinal,
                Topic.of(obx),
                obx.text(2, 1),
                place.length() <= LONGEST_PLACE ? place : "",
                SentValue.of(obx),
                MessageTime.of(obx.text(5, 1)),
                SentUnits.of(obx),
                SentUnits.isNamed(obx),
                obx.text(11, 1),
                obx.text(14, 1),
                DeviceIds.of(obx, 18),
                flags(obx),
                isAmong(obx, "INV", "NAV", "CAL"));
    }

    /// IHE PCD technical framework, volume 2, OBX-8 and OBX-17.
    private static int flags(SegmentReader.Fields obx) {
        int flags = isAmong(obx, "DEMO", "TEST") ? ReadingNote.NOT_A_PATIENT.bit() : 0;
        flags |= isAmong(obx, "QUES") ? ReadingNote.LOW_SIGNAL.bit() : 0;
        return flags | (obx.text(17, 1).equals("MMEAS") ? Fragments.MANUAL : 0);
    }

    private static boolean isAmong(SegmentReader.Fields obx, String... words) {
        boolean found = false;
        for (int repetition = 0; repetition < obx.repetitions(8); repetition++) {
            String said = obx.text(8, repetition, 1);
            for (String word : words) {
                found |= word.equals(said);
            }
        }
        return found;
    }

    /// {@return what is measured, or null where it is no reading and no part of one}
    @Nullable
    Measurand what() {
        return topic instanceof Topic.Measured(Measurand measured, boolean _) ? measured : null;
    }

    boolean isCuffPulse() {
        return topic instanceof Topic.Measured(Measurand _, boolean isPulse) && isPulse;
    }

    /// {@return whether nobody knows what this number is}
    boolean isUnknownNumber() {
        boolean isNumber = valueType.equals("NM") || valueType.equals("SN");
        return topic instanceof Topic.Unknown && isNumber && value.fault() != Fault.NO_VALUE;
    }

    boolean isCorrected() {
        return status.equals(CORRECTED);
    }

    /// {@return what is wrong with what it says by itself, or null}
    @Nullable
    Trouble trouble(Dimension dimension) {
        if (status.length() == 1 && WITHDRAWN.contains(status)) {
            return new Trouble(Fault.BAD_TEXT, "OBX-11");
        }
        Fault ofValue = isInvalid || status.equals(NOT_OBTAINED) ? Fault.NO_VALUE : value.fault();
        if (ofValue != null) {
            return new Trouble(ofValue, "OBX-5");
        }
        if (!namesUnit) {
            return new Trouble(Fault.MISSING_FIELD, "OBX-6");
        }
        return unit == null || unit.dimension() != dimension ? new Trouble(Fault.UNKNOWN_UNIT, "OBX-6") : null;
    }

    /// {@return whether a name can be a device's}
    static boolean isName(String device) {
        boolean isClean = true;
        for (int at = 0; at < device.length(); at++) {
            isClean &= !Character.isISOControl(device.charAt(at));
        }
        return isClean && device.getBytes(UTF_8).length <= CanonicalJson.LONGEST_TEXT_BYTES;
    }
}
