package org.telltale.benchmarks.journey;

/// One way to send readings, the same to the server and to the bare path: how many clients, how many bodies each may
/// have
/// in the air, how many readings a body holds, and how long a round sends before it measures, and then measures.
enum Shape {
    HTTP_SINGLE("HTTP, one reading a request", 64, 1, 1, 500, 2_500),
    HTTP_BATCH("HTTP, batches of 100", 16, 1, 100, 300, 1_200),
    MQTT("MQTT QoS 1, one reading a message", 20, 100, 1, 300, 1_700);

    final String words;
    final int connections;
    final int window;
    final int batch;
    final long warmupMillis;
    final long measuredMillis;

    Shape(String words, int connections, int window, int batch, long warmupMillis, long measuredMillis) {
        this.words = words;
        this.connections = connections;
        this.window = window;
        this.batch = batch;
        this.warmupMillis = warmupMillis;
        this.measuredMillis = measuredMillis;
    }

    boolean overMqtt() {
        return this == MQTT;
    }
}
