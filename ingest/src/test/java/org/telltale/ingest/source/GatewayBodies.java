package org.telltale.ingest.source;

import java.util.List;

/// Bodies as Bluetooth gateways send them; the shapes are recorded, the values are ours. `%s` stands for
/// the bytes of a frame or an advertisement.
final class GatewayBodies {
    static final String RAW = """
            {"device":"f0:12:34:56:78:9a","characteristic":"2A35","value":"%s","gateway_time":"2026-11-21T07:31:05Z","rssi":-61,
             "message_id":"m-1"}
            """;

    static final String CASSIA_NOTIFICATION = """
            {"id":"77120","action":"data.notification","timestamp":1763710201000,"gateway":"CC:1B:E0:AA:00:01",
             "data":[{"id":"F0:12:34:56:78:9A","handle":2065,"value":"%s","dataType":"notification"}]}
            """;

    static final String CASSIA_SCAN = """
            {"id":"77121","action":"data.scan","timestamp":1763710201000,"gateway":"CC:1B:E0:AA:00:01",
             "data":[{"bdaddrs":[{"bdaddr":"5C:CA:D3:00:11:22","bdaddrType":"public"}],"rssi":-66,"name":"MIBFS","evtType":3,"chipId":0,
             "adData":"%s","scanData":""}]}
            """;

    static final String OMG_DECODED = """
            {"id":"5C:CA:D3:00:11:22","mac_type":0,"rssi":-71,"brand":"Xiaomi","model":"Mi Body Composition Scale","model_id":"XMTZC02HM/XMTZC05HM",
             "weighing_mode":"person","unit":"kg","weight":72.45,"impedance":503}
            """;

    static final String OMG_RAW = """
            {"id":"5C:CA:D3:00:11:22","mac_type":0,"rssi":-71,"brand":"Xiaomi","model":"Mi Body Composition Scale","model_id":"XMTZC02HM/XMTZC05HM",
             "weighing_mode":"person","unit":"kg","weight":72.45,"impedance":503,"servicedata":"0226e607020e10293af7019a38","servicedatauuid":"0x181b"}
            """;

    static final String OMG_READ = """
            {"id":"F0:12:34:56:78:9A","service":"00001810-0000-1000-8000-00805f9b34fb",
             "characteristic":"00002a35-0000-1000-8000-00805f9b34fb","read":"%s","success":true}
            """;

    static final String MINEW = """
            [{"timestamp":"2026-11-21T07:30:01.120Z","type":"Gateway","mac":"AC233FC00001","gatewayFree":88,"gatewayLoad":0.04},
             {"timestamp":"2026-11-21T07:30:01.118Z","type":"Unknown","mac":"5CCAD3001122","bleName":"MIBFS","rssi":-66,"rawData":"%s"},
             {"timestamp":"2026-11-21T07:30:01.119Z","type":"iBeacon","mac":"AC233F000002","ibeaconUuid":"0011","ibeaconMajor":1,"rssi":-80},
             {"timestamp":"2026-11-21T07:30:01.121Z","type":"Unknown","mac":"AC233F000003","rssi":-80,"rawData":"0201061AFF4C00"}]
            """;

    static final String BODY_SCALE = "0201061016 1B180226E607020E10293AF7019A38";

    private static final String CUFF = "1E7B0050005E00E9070B15071E004400020400";

    private GatewayBodies() {}

    /// {@return bodies of a source that comes with the server, good ones and bad ones}
    static List<String> of(String source) {
        return switch (source) {
            case "raw-ble" ->
                List.of(
                        RAW.formatted(CUFF),
                        RAW.formatted("HnsAUABeAOkHCxUHHgBEAAIEAA=="),
                        RAW.formatted("1E7B0"),
                        RAW.formatted(CUFF).replace("2A35", "2A36"));
            case "cassia" ->
                List.of(
                        CASSIA_NOTIFICATION.formatted(CUFF),
                        CASSIA_SCAN.formatted(BODY_SCALE),
                        CASSIA_SCAN.formatted("020106"),
                        CASSIA_NOTIFICATION.formatted(CUFF).replace("2065", "14"));
            case "openmqttgateway", "theengs" ->
                List.of(OMG_RAW, OMG_DECODED, OMG_READ.formatted(CUFF), OMG_DECODED.replace("person", "object"));
            case "minew" -> List.of(MINEW.formatted(BODY_SCALE), MINEW.formatted("zz"), MINEW);
            default -> throw new IllegalArgumentException(source);
        };
    }
}
