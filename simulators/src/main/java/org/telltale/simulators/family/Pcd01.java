package org.telltale.simulators.family;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.gateway.FaultRates;
import org.telltale.simulators.gateway.Parcel;
import org.telltale.simulators.gateway.Speech;
import org.telltale.simulators.gateway.Uplink;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;

/// A hub that reports by IHE PCD-01: a message of HL7 v2 a reading, over MLLP.
///
/// ```
/// MSH|^~\&|hub-1||||20261121123106+0000||ORU^R01^ORU_R01|482911|P|2.6|||NE|AL
/// OBR|1|482911|482911|182777000^monitoring of patient^SCT|||20261121073105.000-0500
/// OBX|1||528391^MDC_DEV_SPEC_PROFILE_BP^MDC|1|||||||X|||...||||F01234FFFE56789A^^F01234FFFE56789A^EUI-64
/// OBX|2|NM|150021^MDC_PRESS_BLD_NONINV_SYS^MDC|1.0.1.1|141|266016^MDC_DIM_MMHG^MDC|||||R
/// ```
record Pcd01() implements Family {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss.SSSxx");
    private static final int CONTROL_DIGITS = 9;
    private static final String NOBODY = "F01234FFFE567890";

    @Override
    public String name() {
        return "pcd-01";
    }

    @Override
    public String source() {
        return "hl7-v2";
    }

    @Override
    public Set<Vital> vitals() {
        return Set.of(Vital.WEIGHT, Vital.BLOOD_PRESSURE, Vital.OXYGEN_SATURATION, Vital.GLUCOSE);
    }

    @Override
    public Sharing sharing() {
        return Sharing.HUB;
    }

    @Override
    public boolean speaksMllp() {
        return true;
    }

    @Override
    public String identifier(String device) {
        return Names.mac(device);
    }

    @Override
    public Speech speech(Sender sender) {
        return new Message(sender).oneByOne();
    }

    /// The key is for HTTP: over MLLP the hub is known by its address and its name.
    @Override
    public Uplink uplink(Lines lines, Sender sender, String key) {
        return lines.uplinks()
                .mllp(lines.mllp().orElseThrow(() -> new IllegalArgumentException("pcd-01 needs the door of --mllp")));
    }

    /// Half a message is a message.
    @Override
    public FaultRates faults(FaultRates ordinary) {
        return ordinary.withoutGarbledBodies();
    }

    /// What such a hub writes.
    private record Message(Sender sender) implements Words {
        @Override
        public List<Parcel> of(CanonicalReading reading) {
            String device = eui64(sender.identifier(reading.device()));
            OffsetDateTime sent = reading.gatewayTime()
                    .map(heard -> heard.atOffset(ZoneOffset.UTC))
                    .orElse(reading.takenAt());
            List<String> measured = new ArrayList<>();
            String profile = switch (reading.measured()) {
                case Measured.Pressure pressure -> {
                    measured.add(number("150021", "1.0.1.1", pressure.systolic().toPlainString(), pressure.unit()));
                    measured.add(
                            number("150022", "1.0.1.2", pressure.diastolic().toPlainString(), pressure.unit()));
                    pressure.pulse()
                            .ifPresent(pulse ->
                                    measured.add(number("149546", "1.0.0.1", pulse.toPlainString(), Unit.PER_MINUTE)));
                    yield "528391";
                }
                case Measured.Amount amount -> {
                    measured.add(number(
                            code(amount.vital()), "1.0.0.1", amount.value().toPlainString(), amount.unit()));
                    yield profile(amount.vital());
                }
            };
            String text = message(sent, reading.takenAt(), profile, device, measured);
            return List.of(Parcel.of(text, 1, List.of(reading)));
        }

        /// A scale that nobody stood on; a unit that nobody knows; a word in the place of a number.
        @Override
        public List<Parcel> flaws() {
            return List.of(
                    flaw("NM|188736^MDC_MASS_BODY_ACTUAL^MDC|1.0.0.1||263875^MDC_DIM_KILO_G^MDC|||||R"),
                    flaw("NM|188736^MDC_MASS_BODY_ACTUAL^MDC|1.0.0.1|72.5|263999^UNHEARD_OF^MDC|||||R"),
                    flaw("ST|160184^MDC_CONC_GLU_CAPILLARY_WHOLEBLOOD^MDC|1.0.0.1|Error 4|264274^MG_DL^MDC|||||R"));
        }

        /// A device that only says that it is there.
        @Override
        public List<Parcel> chatter() {
            return List.of(Parcel.of(message(noon(), noon(), "528399", NOBODY, List.of()), 0, List.of()));
        }

        private Parcel flaw(String rest) {
            return Parcel.of(message(noon(), noon(), "528399", NOBODY, List.of(rest)), 1, List.of());
        }

        private static OffsetDateTime noon() {
            return OffsetDateTime.of(2026, 11, 21, 12, 0, 0, 0, ZoneOffset.UTC);
        }

        private String message(
                OffsetDateTime sent, OffsetDateTime taken, String profile, String device, List<String> measured) {
            String at = TIME.format(taken);
            String id = Names.digits(CONTROL_DIGITS, device + at + measured);
            StringBuilder text = new StringBuilder();
            text.append("MSH|^~\\&|").append(sender.gateway()).append("||||").append(TIME.format(sent));
            text.append("||ORU^R01^ORU_R01|").append(id).append("|P|2.6|||NE|AL\r");
            text.append("PID|||P-1^^^SIM^PI||Doe^Jane\r");
            text.append("OBR|1|").append(id).append('|').append(id);
            text.append("|182777000^monitoring of patient^SCT|||").append(at).append('\r');
            text.append("OBX|1||")
                    .append(profile)
                    .append("^MDC_DEV_SPEC_PROFILE^MDC|1|||||||X|||")
                    .append(at);
            text.append("||||").append(device).append("^^").append(device).append("^EUI-64\r");
            for (int index = 0; index < measured.size(); index++) {
                text.append("OBX|")
                        .append(index + 2)
                        .append('|')
                        .append(measured.get(index))
                        .append('\r');
            }
            return text.toString();
        }

        private static String number(String code, String place, String value, Unit unit) {
            return "NM|%s^MDC^MDC|%s|%s|%s^MDC_DIM^MDC|||||R".formatted(code, place, value, code(unit));
        }

        /// An EUI-48 as the EUI-64 that it becomes: FFFE in the middle.
        private static String eui64(String mac) {
            return mac.substring(0, 6) + "FFFE" + mac.substring(6);
        }

        private static String code(Vital vital) {
            return switch (vital) {
                case WEIGHT -> "188736";
                case OXYGEN_SATURATION -> "150456";
                case GLUCOSE -> "160184";
                case HEART_RATE -> "149530";
                case TEMPERATURE -> "150364";
                case RESPIRATORY_RATE -> "151562";
                case HEIGHT -> "188740";
                case BLOOD_PRESSURE -> throw new IllegalArgumentException("a pressure is no single number");
            };
        }

        private static String profile(Vital vital) {
            return switch (vital) {
                case WEIGHT, HEIGHT -> "528399";
                case OXYGEN_SATURATION, HEART_RATE, RESPIRATORY_RATE -> "528388";
                case GLUCOSE -> "528401";
                case TEMPERATURE -> "528392";
                case BLOOD_PRESSURE -> "528391";
            };
        }

        private static String code(Unit unit) {
            return switch (unit) {
                case KILOGRAM -> "263875";
                case GRAM -> "263872";
                case POUND -> "263904";
                case MILLIMETRE_OF_MERCURY -> "266016";
                case KILOPASCAL -> "265987";
                case PERCENT -> "262688";
                case PER_MINUTE -> "264864";
                case MILLIGRAM_PER_DECILITRE -> "264274";
                case MILLIMOLE_PER_LITRE -> "266866";
                case CELSIUS -> "268192";
                case FAHRENHEIT -> "266560";
                case CENTIMETRE -> "263441";
                case INCH -> "263520";
                case FRACTION_OF_ONE -> throw new IllegalArgumentException("MDC has no code for a fraction of one");
            };
        }
    }
}
