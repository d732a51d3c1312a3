package org.telltale.benchmarks.micro;

import java.util.Locale;
import java.util.SplittableRandom;

/// Bodies of each source whose JSON a profile describes, seeded: the shapes are recorded, the values are drawn.
final class SourceBodies {
    private SourceBodies() {}

    /// {@return one body of a source}
    static String of(String source, SplittableRandom random) {
        int systolic = random.nextInt(95, 185);
        int diastolic = systolic - random.nextInt(25, 60);
        int pulse = random.nextInt(48, 110);
        long second = 1_795_000_000L + random.nextInt(600_000);
        int device = random.nextInt(10_000, 99_999);
        return switch (source) {
            case "canonical" -> String.format(Locale.ROOT, """
                        {"device":"cuff-%d","vital":"blood_pressure","taken_at":"2026-11-21T07:31:%02d+02:00","systolic":%d,"diastolic":%d,\
                        "pulse":%d,"unit":"mmHg"}""", device, second % 60, systolic, diastolic, pulse);
            case "tenovi" -> String.format(Locale.ROOT, """
                        {"metric":"blood_pressure","device_name":"Tenovi BPM - L","hwi_device_id":"0f6f3d5e-7b2b-4c57-9a63-5a5f1c9a2f10",\
                        "patient_id":"P-1007","hardware_uuid":"F00D23D%d","sensor_code":"10","value_1":"%d.00","value_2":"%d.00",\
                        "created":"2026-11-21T12:31:%4$02d.118000Z","timestamp":"2026-11-21T12:31:%4$02d.118000Z",\
                        "timezone_offset":-5,"estimated_timestamp":false,"filter_params":{"measurement_index":%5$d}}""", device, systolic, diastolic, second % 60, device);
            case "smart-meter" -> String.format(Locale.ROOT, """
                        {"readings":[{"reading_id":88%d,"device_id":"12%1$d","device_model":"iGlucose",\
                        "date_recorded":"2026-11-21T12:05:%02d","date_received":"2026-11-21T12:05:41",\
                        "reading_type":"blood_glucose","battery":82,"time_zone_offset":-5.0,"blood_glucose_mgdl":%d,\
                        "blood_glucose_mmol":7.3,"before_meal":true,"event_flag":"","irregular":false}],\
                        "status":{"status_code":200}}""", device, second % 60, systolic);
            case "bodytrace" -> String.format(Locale.ROOT, """
                        {"deviceId":"357872040%d","ts":%d000,"batteryVoltage":5801,"signalStrength":80,"rssi":-67,\
                        "values":{"unit":1,"systolic":%d,"diastolic":%d,"pulse":%d,"irregular":0}}""", device, second, systolic * 133, diastolic * 133, pulse);
            case "telli" -> String.format(Locale.ROOT, """
                        {"readingType":"BloodPressure","deviceId":"8645930500%d","time":"%d000","mem":"1",\
                        "tzOffsetMinutes":"-300","genVer":"2","devdata":{"r":"3","batt":"7","cycles":"2"},\
                        "data":{"systolic":%d,"diastolic":%d,"pulse":%d,"arrhythmia":0}}""", device, second, systolic, diastolic, pulse);
            case "transtek-mioconnect" -> String.format(Locale.ROOT, """
                        {"deviceId":"100224300999","createdAt":%d,"isTest":false,"modelNumber":"TMB-2092-G",\
                        "data":{"data_type":"bpm_gen2_measure","imei":"8620320000%d","sn":"2092A0017","iccid":"8988303000000000017",\
                        "user":1,"sys":%d,"dia":%d,"pul":%d,"ihb":false,"hand":false,"tri":true,"bat":80,"sig":21,"ts":%1$d,\
                        "tz":"UTC-5"}}""", second, device, systolic, diastolic, pulse);
            case "stel" -> String.format(Locale.ROOT, """
                        {"id":"35263822-0000-4683-8720-d31ffb1%d","meta":{"schemaVersion":"stel-v2.0"},"hubId":"ABCDE12345",\
                        "transmissionTime":"2026-11-21T07:31:10-05:00","device":{"mac":"AB:CD:EF:12:34:5E","make":null,\
                        "model":"BP Cuff"},"measure":{"type":"bloodpressure","time":"2026-11-21T07:31:%02d-05:00",\
                        "data":{"heartRate":{"value":%d,"unit":"bpm"},"systolic":{"value":%d,"unit":"mmHg"},\
                        "diastolic":{"value":%d,"unit":"mmHg"},"irregularPulse":{"value":false,"unit":null}}}}""", device, second % 60, pulse, systolic, diastolic);
            case "raw-ble" ->
                String.format(
                        Locale.ROOT,
                        """
                        {"device":"f0:12:34:56:%d:%d","characteristic":"2A35","value":"%s",\
                        "gateway_time":"2026-11-21T07:31:%02dZ","rssi":-61,"message_id":"m-%1$d"}""",
                        device % 90 + 10,
                        pulse % 90 + 10,
                        cuff(systolic, diastolic, pulse),
                        second % 60);
            case "cassia" ->
                String.format(Locale.ROOT, """
                        {"id":"77120","action":"data.notification","timestamp":%d000,"gateway":"CC:1B:E0:AA:00:01",\
                        "data":[{"id":"F0:12:34:56:78:%d","handle":2065,"value":"%s","dataType":"notification"}]}""", second, device % 90 + 10, cuff(systolic, diastolic, pulse));
            case "minew" -> String.format(Locale.ROOT, """
                        [{"timestamp":"2026-11-21T07:30:%02d.118Z","type":"Unknown","mac":"5CCAD30011%d","bleName":"MIBFS",\
                        "rssi":-66,"rawData":"02010610161B18%s"}]""", second % 60, device % 90 + 10, scale(systolic, second));
            case "openmqttgateway", "theengs" ->
                String.format(Locale.ROOT, """
                        {"id":"5C:CA:D3:00:11:%d","mac_type":0,"rssi":-71,"brand":"Xiaomi",\
                        "model":"Mi Body Composition Scale","model_id":"XMTZC02HM/XMTZC05HM","weighing_mode":"person","unit":"kg",\
                        "weight":72.45,"impedance":503,"servicedata":"%s","servicedatauuid":"0x181b"}""", device % 90 + 10, scale(systolic, second));
            case "withings-measures" -> String.format(Locale.ROOT, """
                        4410021
                        {"status":0,"body":{"updatetime":1795264300,"timezone":"America/New_York","measuregrps":[{"grpid":%d,\
                        "attrib":0,"date":%2$d,"created":%2$d,"modified":%2$d,"category":1,"deviceid":"9af%1$d","measures":[\
                        {"type":10,"value":%3$d,"unit":0},{"type":9,"value":%4$d,"unit":0},{"type":11,"value":%5$d,"unit":0}]}]}}""", device, second, systolic, diastolic, pulse);
            case "fhir" -> String.format(Locale.ROOT, """
                        {"resourceType":"Observation","identifier":[{"system":"https://scales.example/readings","value":"88%d"}],\
                        "status":"final","code":{"coding":[{"system":"http://loinc.org","code":"29463-7","display":"Body weight"}],\
                        "text":"Weight"},"subject":{"reference":"Patient/P-1007"},\
                        "effectiveDateTime":"2026-11-21T07:31:%02d-05:00","issued":"2026-11-21T12:32:10.250Z",\
                        "valueQuantity":{"value":%d.60,"unit":"lb","system":"http://unitsofmeasure.org","code":"[lb_av]"},\
                        "device":{"identifier":{"system":"http://hl7.org/fhir/sid/eui-48/bluetooth",\
                        "value":"f0-12-34-56-78-%d"}}}""", device, second % 60, systolic, device % 90 + 10);
            default -> throw new IllegalArgumentException(source);
        };
    }
    /// A cuff's value with its clock, pulse, person and status: 2A35.
    private static String cuff(int systolic, int diastolic, int pulse) {
        return "1E%02X00%02X005E00EA070B15071E00%02X00010000".formatted(systolic, diastolic, pulse);
    }

    /// What a body composition scale advertises: 2 octets of control, its clock, the impedance, 5 g a unit.
    private static String scale(int kilograms, long second) {
        int raw = kilograms * 200;
        return "0226EA070B150729%02XF701%02X%02X".formatted(second % 60, raw & 0xFF, raw >> 8);
    }
}
