package org.telltale.simulators.family;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;
import org.telltale.simulators.gateway.HttpDoor;
import org.telltale.simulators.gateway.Uplink;

/// How a family's gateways reach the server.
@FunctionalInterface
interface Way {
    /// {@return a gateway's uplink}
    Uplink open(Lines lines, Sender sender, String key);

    /// How a gateway's key becomes the headers of a request.
    @FunctionalInterface
    interface Proof {
        Map<String, String> of(Sender sender, String key);

        static Proof bearer() {
            return (_, key) -> Map.of("Authorization", "Bearer " + key);
        }

        /// The gateway's name is the user, its key the password.
        static Proof basic() {
            return (sender, key) -> {
                byte[] both = (sender.gateway() + ":" + key).getBytes(UTF_8);
                return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
            };
        }

        /// The key alone is the header's value.
        static Proof header(String name) {
            return (_, key) -> Map.of(name, key);
        }
    }

    /// Over MQTT: the gateway connects with its name and key.
    static Way mqtt() {
        return (lines, sender, key) -> lines.uplinks().mqtt(lines.mqtt(), sender.gateway(), key);
    }

    /// Over HTTP to the address of a source: any 2xx ends its retries.
    static Way http(String source, Proof proof) {
        return (lines, sender, key) -> {
            Map<String, String> headers = proof.of(sender, key);
            HttpDoor door = new HttpDoor("/v1/sources/" + source, _ -> headers, status -> status / 100 == 2);
            return lines.uplinks().http(lines.http(), door);
        };
    }
}
