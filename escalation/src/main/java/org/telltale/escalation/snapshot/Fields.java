package org.telltale.escalation.snapshot;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.people.PersonId;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// How small things stand in a snapshot: lists and options by their count, enumerations by the code or name that is
/// never given to another constant.
final class Fields {
    /// Writes one element.
    interface Writer<T> {
        void write(DataOutput out, T element) throws IOException;
    }

    /// Reads one element.
    interface Reader<T> {
        T read(DataInput in) throws IOException;
    }

    private Fields() {}

    static <T> void writeList(DataOutput out, List<? extends T> elements, Writer<T> writer) throws IOException {
        out.writeInt(elements.size());
        for (T element : elements) {
            writer.write(out, element);
        }
    }

    static <T> List<T> readList(DataInput in, Reader<T> reader) throws IOException {
        int count = in.readInt();
        List<T> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(reader.read(in));
        }
        return elements;
    }

    static <T> void writeOptional(DataOutput out, Optional<T> value, Writer<T> writer) throws IOException {
        writeList(out, value.stream().toList(), writer);
    }

    static <T> Optional<T> readOptional(DataInput in, Reader<T> reader) throws IOException {
        return readList(in, reader).stream().findFirst();
    }

    static void writeEnum(DataOutput out, Enum<?> constant) throws IOException {
        out.writeUTF(constant.name());
    }

    static <E extends Enum<E>> E readEnum(DataInput in, Class<E> type) throws IOException {
        return Enum.valueOf(type, in.readUTF());
    }

    static void writeDuration(DataOutput out, Duration duration) throws IOException {
        out.writeLong(duration.getSeconds());
        out.writeInt(duration.getNano());
    }

    static Duration readDuration(DataInput in) throws IOException {
        return Duration.ofSeconds(in.readLong(), in.readInt());
    }

    static void writeInstant(DataOutput out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    static Instant readInstant(DataInput in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    static void writePerson(DataOutput out, PersonId person) throws IOException {
        out.writeLong(person.number());
    }

    static PersonId readPerson(DataInput in) throws IOException {
        return new PersonId(in.readLong());
    }

    static void writeQuantity(DataOutput out, Quantity quantity) throws IOException {
        out.writeLong(quantity.digits());
        out.writeByte(quantity.decimals());
        out.writeByte(quantity.unit().code());
    }

    static Quantity readQuantity(DataInput in) throws IOException {
        return new Quantity(in.readLong(), in.readByte(), unit(in.readByte()));
    }

    static void writeVital(DataOutput out, Vital vital) throws IOException {
        out.writeByte(vital.code());
    }

    static Vital readVital(DataInput in) throws IOException {
        int code = in.readByte();
        for (Vital vital : Vital.values()) {
            if (vital.code() == code) {
                return vital;
            }
        }
        throw new IOException("no vital has code " + code);
    }

    static void writeEpisodeId(DataOutput out, EpisodeId id) throws IOException {
        out.writeLong(id.position());
        out.writeInt(id.ordinal());
    }

    static EpisodeId readEpisodeId(DataInput in) throws IOException {
        return new EpisodeId(in.readLong(), in.readInt());
    }

    static void writePageId(DataOutput out, PageId id) throws IOException {
        out.writeLong(id.position());
        out.writeInt(id.ordinal());
    }

    static PageId readPageId(DataInput in) throws IOException {
        return new PageId(in.readLong(), in.readInt());
    }

    private static Unit unit(int code) throws IOException {
        for (Unit unit : Unit.values()) {
            if (unit.code() == code) {
                return unit;
            }
        }
        throw new IOException("no unit has code " + code);
    }
}
