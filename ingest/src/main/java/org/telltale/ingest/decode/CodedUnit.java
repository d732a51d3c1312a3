package org.telltale.ingest.decode;

import static java.util.Map.entry;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.telltale.care.vital.Unit;

/// Units by the codes that observations carry: UCUM, and ISO/IEEE 11073-10101 (MDC) in decimal with its partition.
///
/// An annotation of UCUM says nothing of the size: `{beats}/min` and `{breath}/min` are `/min`. The usual
/// spellings that are no UCUM (`mmHg`, `lbs`, `bpm`) are taken too: senders write them where the code belongs.
public final class CodedUnit {
    private static final Unit[] UNITS = Unit.values();

    private static final Map<String, Integer> MDC_MEANINGS = Map.ofEntries(
            entry("263872", Unit.GRAM.ordinal()),
            entry("263875", Unit.KILOGRAM.ordinal()),
            entry("263904", Unit.POUND.ordinal()),
            entry("266016", Unit.MILLIMETRE_OF_MERCURY.ordinal()),
            entry("265987", Unit.KILOPASCAL.ordinal()),
            entry("262688", Unit.PERCENT.ordinal()),
            entry("264864", Unit.PER_MINUTE.ordinal()),
            entry("264928", Unit.PER_MINUTE.ordinal()),
            entry("264274", Unit.MILLIGRAM_PER_DECILITRE.ordinal()),
            entry("266866", Unit.MILLIMOLE_PER_LITRE.ordinal()),
            entry("268192", Unit.CELSIUS.ordinal()),
            entry("266560", Unit.FAHRENHEIT.ordinal()),
            entry("263441", Unit.CENTIMETRE.ordinal()),
            entry("263520", Unit.INCH.ordinal()));

    private static final Spellings MDC = new Spellings(MDC_MEANINGS);
    private static final NumberedCodes MDC_NUMBERS = new NumberedCodes(MDC_MEANINGS);

    private CodedUnit() {}

    /// {@return the unit of a UCUM code or a usual spelling, or null where it is none of ours}
    public static @Nullable Unit ofUcum(byte[] source, int offset, int length) {
        int skipped = annotationLength(source, offset, length);
        boolean isOnePer = skipped == 0 && length > 1 && source[offset] == '1' && source[offset + 1] == '/';
        int from = isOnePer ? 1 : skipped;
        return VitalWords.unit(source, offset + from, length - from);
    }

    /// {@return the unit of an MDC code, or null where it is none of ours}
    public static @Nullable Unit ofMdc(byte[] source, int offset, int length) {
        int ordinal = MDC.find(source, offset, length);
        return ordinal == Spellings.NONE ? null : UNITS[ordinal];
    }

    /// {@return the unit of an MDC code, with its partition in the upper 16 bits, or null where it is none of ours}
    public static @Nullable Unit ofMdc(long code) {
        int ordinal = MDC_NUMBERS.find(code);
        return ordinal == Spellings.NONE ? null : UNITS[ordinal];
    }

    /// {@return how many bytes an annotation before a slash has, 0 where there is none}
    private static int annotationLength(byte[] source, int offset, int length) {
        if (length == 0 || source[offset] != '{') {
            return 0;
        }
        for (int at = 1; at + 1 < length; at++) {
            if (source[offset + at] == '}') {
                return source[offset + at + 1] == '/' ? at + 1 : 0;
            }
        }
        return 0;
    }
}
