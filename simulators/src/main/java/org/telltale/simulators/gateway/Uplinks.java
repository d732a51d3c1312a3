package org.telltale.simulators.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Makes uplinks by address: `http` and `https` push readings, `mqtt` and `mqtts` publish them.
///
/// The HTTP uplinks share one client, which is closed with this.
public final class Uplinks implements AutoCloseable {
    private final Duration patience;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    /// A factory whose uplinks wait this long for an answer.
    public Uplinks(Duration patience) {
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(threads)
                .connectTimeout(patience)
                .build();
    }

    /// {@return an uplink over HTTP, through a door of its own}
    public Uplink http(URI server, HttpDoor door) {
        return new HttpUplink(client, server, door, patience);
    }

    /// {@return an uplink over MQTT of a gateway that connects with its name and key}
    public Uplink mqtt(URI server, String gateway, String key) {
        return new MqttUplink(server, gateway, key, patience);
    }

    /// {@return an uplink of a gateway that sends HL7 v2}
    public Uplink mllp(URI server) {
        return new MllpUplink(server, patience);
    }

    /// {@return an uplink of a gateway that sends canonical JSON to a front door}
    ///
    /// @throws IllegalArgumentException if the address has another scheme, or no host
    public Uplink to(URI target, String gateway, String key) {
        if (target.getHost() == null) {
            throw new IllegalArgumentException("address must look like http://host:port, not " + target);
        }
        return switch (String.valueOf(target.getScheme())) {
            case "http", "https" -> http(target, HttpDoor.canonical(key));
            case "mqtt", "mqtts" -> mqtt(target, gateway, key);
            default ->
                throw new IllegalArgumentException("address must begin with http, https, mqtt or mqtts, not " + target);
        };
    }

    @Override
    public void close() {
        client.close();
        threads.close();
    }
}
