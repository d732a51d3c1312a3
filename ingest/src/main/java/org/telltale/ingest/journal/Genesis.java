package org.telltale.ingest.journal;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.UUID;

/// What the first record of a new journal says: which journal this is, of which epoch, begun when.
///
/// The record has type [Genesis#TYPE], version [Genesis#VERSION] and a payload of 16 bytes, the id,
/// most significant byte first.
///
/// @param id unlike that of any other journal; not a secret, but not shown to senders either
/// @param epoch 1 to 65,535; one more than before when a journal is begun anew from the database
/// @param stampMicros the stamp of the record; it chooses the first segment
/// @param firstSequence its own sequence: 1, but in a journal that was begun anew from the database, where it is
///     over every sequence that the journal before it can have given
public record Genesis(UUID id, int epoch, long stampMicros, long firstSequence) {
    /// The type of the genesis record.
    public static final int TYPE = 1;
    /// The version of its payload.
    public static final int VERSION = 1;

    static final int PAYLOAD_BYTES = 16;

    /// The beginning of a journal that has none before it.
    public Genesis(UUID id, int epoch, long stampMicros) {
        this(id, epoch, stampMicros, 1);
    }

    /// Refuses what no record can say.
    public Genesis {
        Objects.requireNonNull(id, "id");
        if (epoch < 1 || epoch > RecordLayout.UNSIGNED_SHORT_MAX) {
            throw new IllegalArgumentException("an epoch is 1 to 65,535, not " + epoch);
        }
        if (firstSequence < 1) {
            throw new IllegalArgumentException("a sequence is 1 or more, not " + firstSequence);
        }
        if (stampMicros < 0) {
            throw new IllegalArgumentException("a stamp is not negative: " + stampMicros);
        }
    }

    byte[] payload() {
        return ByteBuffer.allocate(PAYLOAD_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /// {@return the genesis that this first record of a journal holds}
    static Genesis of(byte[] record) {
        ByteBuffer payload = ByteBuffer.wrap(record, RecordLayout.PAYLOAD, PAYLOAD_BYTES);
        return new Genesis(
                new UUID(payload.getLong(), payload.getLong()),
                RecordLayout.unsignedShortAt(record, RecordLayout.EPOCH),
                RecordLayout.longAt(record, RecordLayout.STAMP_MICROS),
                RecordLayout.longAt(record, RecordLayout.SEQUENCE));
    }

    /// {@return what every record of this journal carries, so that bytes of elsewhere are not taken for one}
    int tag() {
        return (int) (id.getMostSignificantBits() >>> Integer.SIZE);
    }
}
