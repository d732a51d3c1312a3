package org.telltale.ingest.hl7;

/// Messages as senders write them, with values of our own.
public final class Messages {
    /// A cuff behind a gateway, in the shape of IHE PCD-01.
    public static final String CUFF = message(
            "MSH|^~\\&|RPMGW^0123456789ABCDEF^EUI-64||||20261121073106-0500||ORU^R01^ORU_R01|M000017|P|2.6|||NE|AL|||||"
                    + "IHE_PCD_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.1.1^ISO",
            "PID|||P-1007^^^CLINIC^PI||Doe^Jane^^^^^L",
            "OBR|1|R17^RPMGW^0123456789ABCDEF^EUI-64|R17^RPMGW^0123456789ABCDEF^EUI-64|182777000^monitoring of"
                    + " patient^SCT|||20261121073105-0500",
            "OBX|1||528391^MDC_DEV_SPEC_PROFILE_BP^MDC|1|||||||X|||20261121073105-0500||||"
                    + "F01234FFFE56789A^^F01234FFFE56789A^EUI-64",
            "OBX|2||150020^MDC_PRESS_BLD_NONINV^MDC|1.0.1|||||||X|||20261121073105-0500",
            "OBX|3|NM|150021^MDC_PRESS_BLD_NONINV_SYS^MDC|1.0.1.1|141|266016^MDC_DIM_MMHG^MDC|||||R",
            "OBX|4|NM|150022^MDC_PRESS_BLD_NONINV_DIA^MDC|1.0.1.2|88|266016^MDC_DIM_MMHG^MDC|||||R",
            "OBX|5|NM|149546^MDC_PULS_RATE_NON_INV^MDC|1.0.0.1|72|264864^MDC_DIM_BEAT_PER_MIN^MDC|||||R");

    /// A clinic system that speaks LOINC and UCUM, without times of its own.
    public static final String PLAIN = message(
            "MSH|^~\\&|EHR|CLINIC|||20261121073106-0500||ORU^R01|M18|P|2.3",
            "PID|1||P-1007",
            "OBR|1||R18|29463-7^Body weight^LN",
            "OBX|1|NM|29463-7^Body weight^LN||160.2|lbs|||||F|||||||SCALE-7");

    private Messages() {}

    /// {@return segments as a message}
    public static String message(String... segments) {
        return String.join("\r", segments) + '\r';
    }
}
