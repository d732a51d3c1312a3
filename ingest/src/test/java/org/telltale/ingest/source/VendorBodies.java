package org.telltale.ingest.source;

import java.util.List;

/// Bodies as the vendors send them; the shapes are recorded, the values are ours.
public final class VendorBodies {
    /// A cuff of Tenovi: the pressure.
    public static final String TENOVI_PRESSURE = """
            {"metric":"blood_pressure","device_name":"Tenovi BPM - L","hwi_device_id":"0f6f3d5e-7b2b-4c57-9a63-5a5f1c9a2f10",
             "patient_id":"P-1007","hardware_uuid":"F00D23D5E7A1","sensor_code":"10","value_1":"141.00","value_2":"88.00",
             "created":"2026-11-21T12:31:05.118000Z","timestamp":"2026-11-21T12:31:05.118000Z","timezone_offset":-5,
             "estimated_timestamp":false,"filter_params":{"measurement_index":118}}
            """;

    /// A cuff of Tenovi: the pulse of the same measurement.
    public static final String TENOVI_PULSE = TENOVI_PRESSURE
            .replace("\"blood_pressure\"", "\"pulse\"")
            .replace("\"141.00\"", "\"72.00\"")
            .replace("\"88.00\"", "\"0.00\"");

    /// What is fetched of a cuff of Withings, with the account before it.
    public static final String WITHINGS_CUFF = """
            4410021
            {"status":0,"body":{"updatetime":1795264300,"timezone":"America/New_York","measuregrps":[{"grpid":551,"attrib":5,
             "date":1795264265,"created":1795264290,"modified":1795264290,"category":1,"deviceid":"9af1","measures":[
             {"type":10,"value":141,"unit":0},{"type":9,"value":88,"unit":0},{"type":11,"value":72,"unit":0}]}]}}
            """;

    /// What is fetched of a scale of Withings, with what newer ones send beside it.
    public static final String WITHINGS_SCALE = """
            4410021
            {"status":0,"body":{"updatetime":1712722989,"timezone":"America/New_York","measuregrps":[{"grpid":5423702714,"attrib":0,
             "date":1712722953,"created":1712722989,"modified":1712722989,"category":1,"deviceid":14546187,
             "hash_deviceid":"7df35c0a18c61a7009072621879658d91467dcb3","probability":100,"measures":[{"value":75232,"type":1,"unit":-3,
             "algo":218236163,"fm":3},{"type":6,"unit":-3,"value":15713}],"modelid":17,"model":"Body Comp Pro","comment":null}]}}
            """;

    /// A meter of Smart Meter.
    public static final String SMART_METER = """
            {"readings":[{"reading_id":8841207,"device_id":"1207551","device_model":"iGlucose","date_recorded":"2026-11-21T12:05:00",
             "date_received":"2026-11-21T12:05:41","reading_type":"blood_glucose","battery":82,"time_zone_offset":-5.0,
             "blood_glucose_mgdl":132,"blood_glucose_mmol":7.3,"before_meal":true,"event_flag":"","irregular":false}],
             "status":{"status_code":200}}
            """;

    /// A cuff of BodyTrace, in pascal.
    public static final String BODYTRACE_CUFF = """
            {"deviceId":"35787204001234","ts":1795264265000,"batteryVoltage":5801,"signalStrength":80,"rssi":-67,
             "values":{"unit":1,"systolic":18798,"diastolic":11732,"pulse":72,"irregular":0}}
            """;

    /// A scale of BodyTrace.
    public static final String BODYTRACE_SCALE = """
            {"deviceId":"35787204001234","ts":1795264265000,"batteryVoltage":4700,"signalStrength":80,"rssi":-67,
             "values":{"unit":1,"weight":81460,"tare":0}}
            """;

    /// A heartbeat of BodyTrace.
    public static final String BODYTRACE_HEARTBEAT =
            "{\"deviceId\":\"35787204001234\",\"ts\":1795264265000,\"batteryVoltage\":5350,\"rssi\":-67,\"values\":{}}";

    /// A cuff of Telli, version 2.
    public static final String TELLI_CUFF = """
            {"readingType":"BloodPressure","deviceId":"864593050000001","time":"1795264265000","mem":"1","tzOffsetMinutes":"-300",
             "genVer":"2","devdata":{"r":"3","batt":"7","cycles":"2"},"data":{"systolic":141,"diastolic":88,"pulse":72,"arrhythmia":0}}
            """;

    /// A meter of Telli, version 1, which does not say its unit.
    public static final String TELLI_METER = """
            {"readingType":"BloodGlucose","deviceId":"864593050000002","time":"1795264265000","data":{"glucose":132}}
            """;

    /// A cuff of Transtek.
    public static final String TRANSTEK_CUFF = """
            {"deviceId":"100224300999","createdAt":1795264270,"isTest":false,"modelNumber":"TMB-2092-G",
             "data":{"data_type":"bpm_gen2_measure","imei":"862032000000017","sn":"2092A0017","iccid":"8988303000000000017","user":1,
             "sys":141,"dia":88,"pul":72,"ihb":false,"hand":false,"tri":true,"bat":80,"sig":21,"ts":1795264265,"tz":"UTC-5"}}
            """;

    /// A scale of Transtek.
    public static final String TRANSTEK_SCALE = """
            {"deviceId":"100224300888","createdAt":1795264270,"isTest":false,"modelNumber":"GBS-2104-G",
             "data":{"data_type":"scale_gen2_measure","imei":"862032000000018","wt":81460,"wet":3,"lts":1,"bat":64,"sig":20,
             "upload_time":1795264266,"tz":"UTC-5"}}
            """;

    /// A meter of Transtek.
    public static final String TRANSTEK_METER = """
            {"deviceId":"100224300777","createdAt":1795264270,"isTest":false,"modelNumber":"TMB-2282-G",
             "data":{"data_type":"bgm_gen1_measure","imei":"862032000000019","data":7.3,"unit":1,"sample":1,"sample_type":1,"meal":1,
             "uptime":1795264264,"bat":71}}
            """;

    /// An oximeter of Transtek.
    public static final String TRANSTEK_OXIMETER = """
            {"deviceId":"100224300666","createdAt":1795264270,"isTest":false,"modelNumber":"BM1000",
             "data":{"data_type":"spo2_gen1_measure","imei":"862032000000020","spo2":97,"pr":61,"pi":42,"bat":71,"ts":1795264265}}
            """;

    /// A state of a device of Transtek.
    public static final String TRANSTEK_STATUS = """
            {"deviceId":"100224300999","createdAt":1795264270,"isTest":false,"modelNumber":"TMB-2092-G",
             "status":{"data_type":"bpm_gen2_status","imei":"862032000000017","bat":78,"ops":"310260","net":"LTE-M","tp":21,"me_num":118}}
            """;

    /// A cuff behind a hub of Stel.
    public static final String STEL_CUFF = """
            {"id":"35263822-0000-4683-8720-d31ffb120001","meta":{"schemaVersion":"stel-v2.0"},"hubId":"ABCDE12345",
             "transmissionTime":"2026-11-21T07:31:10-05:00","device":{"mac":"AB:CD:EF:12:34:5E","make":null,"model":"BP Cuff"},
             "measure":{"type":"bloodpressure","time":"2026-11-21T07:31:05-05:00","data":{"heartRate":{"value":72,"unit":"bpm"},
             "systolic":{"value":141,"unit":"mmHg"},"diastolic":{"value":88,"unit":"mmHg"},"irregularPulse":{"value":false,"unit":null}}}}
            """;

    /// A scale behind a hub of Stel.
    public static final String STEL_SCALE = """
            {"id":"35263822-0000-4683-8720-d31ffb120002","meta":{"schemaVersion":"stel-v2.0"},"hubId":"ABCDE12345",
             "transmissionTime":"2026-11-21T07:31:10-05:00","device":{"mac":"ab-cd-ef-12-34-5f","make":null,"model":"Scale"},
             "measure":{"type":"weight","time":"2026-11-21T07:31:05-05:00","data":{"weight":{"value":179.6,"unit":"lbs"}}}}
            """;

    /// A scale that ESPHome publishes.
    public static final String ESPHOME_SCALE = "kitchen-scale/sensor/weight/state\n72.45";

    /// A notice of Withings: there are pressures of an account.
    public static final String WITHINGS_NOTICE = "userid=4410021&appli=4&startdate=1795264200&enddate=1795264266";

    private VendorBodies() {}

    /// {@return bodies of a source that comes with the server, good ones and bad ones}
    public static List<String> of(String source) {
        return switch (source) {
            case "bodytrace" -> List.of(BODYTRACE_CUFF, BODYTRACE_SCALE, BODYTRACE_HEARTBEAT, BODYTRACE_CUFF + '}');
            case "esphome" -> List.of(ESPHOME_SCALE, ESPHOME_SCALE.replace("72.45", "nan"), "a/b\n1", "a");
            case "smart-meter" -> List.of(SMART_METER, SMART_METER.replace(":132,", ":\"HI\","), "{}");
            case "stel" -> List.of(STEL_CUFF, STEL_SCALE, STEL_SCALE.replace("lbs", "stone"));
            case "telli" -> List.of(TELLI_CUFF, TELLI_METER, TELLI_CUFF.replace("1795264265000", "soon"));
            case "tenovi" ->
                List.of(
                        TENOVI_PRESSURE,
                        TENOVI_PULSE,
                        '[' + TENOVI_PRESSURE + ',' + TENOVI_PULSE + ",7]",
                        TENOVI_PULSE.replace("72", "\\u0037"));
            case "transtek-mioconnect" ->
                List.of(TRANSTEK_CUFF, TRANSTEK_SCALE, TRANSTEK_METER, TRANSTEK_OXIMETER, TRANSTEK_STATUS, "[");
            case "withings" ->
                List.of(
                        WITHINGS_NOTICE,
                        "userid=4410021&appli=46&action=unlink",
                        WITHINGS_NOTICE.replace("4410021", "44%31&appli=4"));
            case "withings-measures" ->
                List.of(WITHINGS_CUFF, WITHINGS_SCALE, WITHINGS_CUFF.replace(":141,", ":\"141\","), "4410021\n{");
            default -> GatewayBodies.of(source);
        };
    }
}
