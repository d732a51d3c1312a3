package org.telltale.benchmarks.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// What a server itself says that it has done, from its Prometheus endpoint.
public final class Meters implements AutoCloseable {
    private static final long LOOK_AGAIN_NANOS = 20_000_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;

    /// The meters of the server whose API listens there.
    public Meters(int port) {
        this.address = URI.create("http://127.0.0.1:" + port + "/metrics");
    }

    /// {@return every meter by its name, labels included}
    public Map<String, Double> read() throws IOException, InterruptedException {
        String text = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
        Map<String, Double> meters = new HashMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int end = line.lastIndexOf(' ');
            meters.put(line.substring(0, end), Double.parseDouble(line.substring(end + 1)));
        });
        return meters;
    }

    /// {@return one of them}
    public static double value(Map<String, Double> meters, String name) {
        Double value = meters.get(name);
        if (value == null) {
            throw new IllegalStateException("the server has no meter " + name);
        }
        return value;
    }

    /// Waits until everything that is on disk is in the database.
    ///
    /// @throws IOException if that takes longer than there is patience
    public void awaitStored(Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Map<String, Double> now = read();
        while (value(now, "telltale_position_stored") < value(now, "telltale_position_forced")) {
            if (System.nanoTime() > deadline) {
                throw new IOException("not stored in time: " + value(now, "telltale_position_stored") + " of "
                        + value(now, "telltale_position_forced"));
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            now = read();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
