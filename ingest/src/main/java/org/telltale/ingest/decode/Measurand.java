package org.telltale.ingest.decode;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.telltale.care.vital.Vital;

/// What a coded observation measures: LOINC codes, and those of ISO/IEEE 11073-10101 (MDC) in decimal with their
/// partition.
///
/// Parts of a pressure are apart from the pressure itself, because a part alone is no reading. Codes of glucose in
/// control solution are a measurand of their own: no patient's value.
///
/// Sources: US Core 9.0.0 (the codes that FHIR calls magic), HL7 Personal Health Device IG, ISO/IEEE 11073-10101.
public enum Measurand {
    /// Body weight, with clothes or without.
    WEIGHT(Vital.WEIGHT, "29463-7 3141-9 8350-1", "188736"),
    /// A pressure with its parts.
    PRESSURE(Vital.BLOOD_PRESSURE, "85354-9 55284-4", "150020"),
    /// The average of several pressures, with its parts.
    AVERAGE_PRESSURE(Vital.BLOOD_PRESSURE, "96607-7", ""),
    /// The systolic part of a pressure.
    SYSTOLIC(null, "8480-6 96608-5", "150021"),
    /// The diastolic part of a pressure.
    DIASTOLIC(null, "8462-4 96609-3", "150022"),
    /// Oxygen saturation by pulse oximetry.
    OXYGEN_SATURATION(Vital.OXYGEN_SATURATION, "59408-5 2708-6", "150456"),
    /// Glucose in blood, plasma or interstitial fluid.
    GLUCOSE(
            Vital.GLUCOSE,
            "41653-7 14743-9 2339-0 15074-8 2345-7 99504-3 105272-9",
            "160020 160184 160188 160192 160196 160200 160204 160212 160364 160368"),
    /// Glucose in the liquid that a meter is tried with.
    CONTROL_SOLUTION(Vital.GLUCOSE, "", "160208"),
    /// Heart rate, by whatever counts it.
    HEART_RATE(Vital.HEART_RATE, "8867-4 8889-8", "147842 149530 149546"),
    /// Body temperature.
    TEMPERATURE(Vital.TEMPERATURE, "8310-5 8331-1", "150364"),
    /// Breaths per minute.
    RESPIRATORY_RATE(Vital.RESPIRATORY_RATE, "9279-1", "151562"),
    /// Body height.
    HEIGHT(Vital.HEIGHT, "8302-2", "188740");

    private static final Measurand[] ALL = values();
    private static final Spellings LOINC = new Spellings(meanings(true));
    private static final Spellings MDC = new Spellings(meanings(false));
    private static final NumberedCodes MDC_NUMBERS = new NumberedCodes(meanings(false));

    private final @Nullable Vital vital;
    private final String loincCodes;
    private final String mdcCodes;

    Measurand(@Nullable Vital vital, String loincCodes, String mdcCodes) {
        this.vital = vital;
        this.loincCodes = loincCodes;
        this.mdcCodes = mdcCodes;
    }

    /// {@return its name as a field of a frame}
    public String field() {
        return switch (this) {
            case WEIGHT -> "weight";
            case PRESSURE, AVERAGE_PRESSURE -> "pressure";
            case SYSTOLIC -> "systolic";
            case DIASTOLIC -> "diastolic";
            case OXYGEN_SATURATION -> "saturation";
            case GLUCOSE, CONTROL_SOLUTION -> "glucose";
            case HEART_RATE -> "heart_rate";
            case TEMPERATURE -> "temperature";
            case RESPIRATORY_RATE -> "respiratory_rate";
            case HEIGHT -> "height";
        };
    }

    /// {@return the vital that it is a reading of, or null for a part of one}
    public @Nullable Vital vital() {
        return vital;
    }

    /// {@return what a LOINC code stands for, or null where it is none of ours}
    public static @Nullable Measurand ofLoinc(byte[] source, int offset, int length) {
        return of(LOINC.find(source, offset, length));
    }

    /// {@return what an MDC code stands for, in decimal digits with its partition, or null where it is none of ours}
    public static @Nullable Measurand ofMdc(byte[] source, int offset, int length) {
        return of(MDC.find(source, offset, length));
    }

    /// {@return what an MDC code stands for, with its partition in the upper 16 bits, or null where it is none of ours}
    public static @Nullable Measurand ofMdc(long code) {
        return of(MDC_NUMBERS.find(code));
    }

    private static @Nullable Measurand of(int ordinal) {
        return ordinal == Spellings.NONE ? null : ALL[ordinal];
    }

    private static Map<String, Integer> meanings(boolean isLoinc) {
        Map<String, Integer> meanings = new HashMap<>();
        for (Measurand each : ALL) {
            String codes = isLoinc ? each.loincCodes : each.mdcCodes;
            for (int at = 0, end; at < codes.length(); at = end + 1) {
                int blank = codes.indexOf(' ', at);
                end = blank < 0 ? codes.length() : blank;
                meanings.put(codes.substring(at, end), each.ordinal());
            }
        }
        return meanings;
    }
}
