package org.telltale.ingest.hl7;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.telltale.care.vital.Unit;
import org.telltale.ingest.decode.CodedUnit;

/// Units as OBX-6 names them: an MDC code, a UCUM code, or what sites write in their place.
final class SentUnits {
    private static final int UNITS = 6;
    private static final int[] WHERE = {1, 2, 4, 5};

    /// In lower case: no two units of ours differ by case alone.
    private static final Map<String, Unit> LOCAL = Map.ofEntries(
            entry("mm hg", Unit.MILLIMETRE_OF_MERCURY),
            entry("mmhg", Unit.MILLIMETRE_OF_MERCURY),
            entry("kpa", Unit.KILOPASCAL),
            entry("kg", Unit.KILOGRAM),
            entry("kgs", Unit.KILOGRAM),
            entry("lb", Unit.POUND),
            entry("lbs", Unit.POUND),
            entry("pounds", Unit.POUND),
            entry("f", Unit.FAHRENHEIT),
            entry("°f", Unit.FAHRENHEIT),
            entry("degf", Unit.FAHRENHEIT),
            entry("deg f", Unit.FAHRENHEIT),
            entry("fahrenheit", Unit.FAHRENHEIT),
            entry("c", Unit.CELSIUS),
            entry("°c", Unit.CELSIUS),
            entry("degc", Unit.CELSIUS),
            entry("deg c", Unit.CELSIUS),
            entry("celsius", Unit.CELSIUS),
            entry("bpm", Unit.PER_MINUTE),
            entry("beats/min", Unit.PER_MINUTE),
            entry("breaths/min", Unit.PER_MINUTE),
            entry("br/min", Unit.PER_MINUTE),
            entry("per min", Unit.PER_MINUTE),
            entry("mg/dl", Unit.MILLIGRAM_PER_DECILITRE),
            entry("mmol/l", Unit.MILLIMOLE_PER_LITRE),
            entry("percent", Unit.PERCENT),
            entry("in", Unit.INCH),
            entry("inches", Unit.INCH),
            entry("cm", Unit.CENTIMETRE));

    private SentUnits() {}

    /// {@return whether an OBX names a unit at all}
    static boolean isNamed(SegmentReader.Fields obx) {
        return !obx.text(UNITS, 1).isEmpty() || !obx.text(UNITS, 2).isEmpty();
    }

    /// {@return the unit of an OBX, or null where it is none of ours}
    ///
    /// By its code, its text, the code of the alternative, and the text of that, in this order.
    static @Nullable Unit of(SegmentReader.Fields obx) {
        Unit unit = null;
        for (int component : WHERE) {
            unit = unit == null ? coded(obx.text(UNITS, component)) : unit;
        }
        return unit;
    }

    private static @Nullable Unit coded(String word) {
        byte[] code = word.getBytes(UTF_8);
        Unit byMdc = CodedUnit.ofMdc(code, 0, code.length);
        Unit byUcum = byMdc == null ? CodedUnit.ofUcum(code, 0, code.length) : byMdc;
        return byUcum == null ? LOCAL.get(word.toLowerCase(Locale.ROOT)) : byUcum;
    }
}
