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
            default -> throw new IllegalArgumentException(source);
        };
    }
}
