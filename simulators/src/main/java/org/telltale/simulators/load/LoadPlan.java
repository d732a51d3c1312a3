package org.telltale.simulators.load;

import java.net.URI;
import java.time.Duration;

/// What a load run does.
///
/// @param target `http://host:port` or `mqtt://host:port`
/// @param gateway whose key it is; over MQTT also user name, start of the client ids, and part of the topic
/// @param key the gateway's key
/// @param connections how many connections share the load
/// @param window how many requests each may have in the air; 1 over HTTP is keep-alive without pipelining
/// @param batch how many readings one body holds, 1 to 5,000
/// @param rate readings a second over all connections; 0 for as much as the windows allow
/// @param warmup sent like the rest, and not measured
/// @param duration what is measured
/// @param devices how many devices the readings are of: `load-000000` upward
/// @param breachEvery about one reading in so many is a saturation of 79 %; 0 for none
/// @param threads event loops
/// @param series which readings, and when they were taken
public record LoadPlan(
        URI target,
        String gateway,
        String key,
        int connections,
        int window,
        int batch,
        long rate,
        Duration warmup,
        Duration duration,
        int devices,
        long breachEvery,
        int threads,
        Series series) {
    /// A run whose readings are taken when they are due.
    public LoadPlan(
            URI target,
            String gateway,
            String key,
            int connections,
            int window,
            int batch,
            long rate,
            Duration warmup,
            Duration duration,
            int devices,
            long breachEvery,
            int threads) {
        this(
                target,
                gateway,
                key,
                connections,
                window,
                batch,
                rate,
                warmup,
                duration,
                devices,
                breachEvery,
                threads,
                Series.OF_NOW);
    }

    /// Refuses an address of another scheme and counts that make no run.
    public LoadPlan {
        if (target.getHost() == null || target.getPort() < 1 || !(isHttp(target) || isMqtt(target))) {
            throw new IllegalArgumentException("target must be http://host:port or mqtt://host:port, not " + target);
        }
        requireWithin("connections", connections, 1, 10_000);
        requireWithin("window", window, 1, 1 << 15);
        requireWithin("batch", batch, 1, 5_000);
        requireWithin("rate", rate, 0, 100_000_000);
        requireWithin("devices", devices, 1, 1_000_000);
        requireWithin("breachEvery", breachEvery, 0, Long.MAX_VALUE);
        requireWithin("threads", threads, 1, 64);
        if (warmup.isNegative() || !duration.isPositive()) {
            throw new IllegalArgumentException(
                    "warmup must not be negative and duration positive: " + warmup + ", " + duration);
        }
    }

    /// {@return whether it goes over MQTT}
    public boolean overMqtt() {
        return isMqtt(target);
    }

    /// {@return whether requests are sent on a schedule, rather than as the windows allow}
    public boolean isPaced() {
        return rate > 0;
    }

    private static boolean isHttp(URI target) {
        return "http".equals(target.getScheme());
    }

    private static boolean isMqtt(URI target) {
        return "mqtt".equals(target.getScheme());
    }

    private static void requireWithin(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", not " + value);
        }
    }
}
