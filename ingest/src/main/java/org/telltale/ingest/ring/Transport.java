package org.telltale.ingest.ring;

/// The road a body came by.
public enum Transport {
    /// `POST /v1/readings`.
    HTTP(1),
    /// Our own MQTT front door.
    MQTT(2),
    /// A site's broker.
    BROKER(3),
    /// Fetched by ourselves from a device cloud.
    FETCHED(4),
    /// Our own MLLP door.
    MLLP(5);

    private final int code;

    Transport(int code) {
        this.code = code;
    }

    /// {@return the number that stands for it in the journal}
    public int code() {
        return code;
    }
}
