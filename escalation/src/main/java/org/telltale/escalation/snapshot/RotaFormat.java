package org.telltale.escalation.snapshot;

import static org.telltale.escalation.snapshot.Fields.readEnum;
import static org.telltale.escalation.snapshot.Fields.readInstant;
import static org.telltale.escalation.snapshot.Fields.readList;
import static org.telltale.escalation.snapshot.Fields.readOptional;
import static org.telltale.escalation.snapshot.Fields.readPerson;
import static org.telltale.escalation.snapshot.Fields.writeEnum;
import static org.telltale.escalation.snapshot.Fields.writeInstant;
import static org.telltale.escalation.snapshot.Fields.writeList;
import static org.telltale.escalation.snapshot.Fields.writeOptional;
import static org.telltale.escalation.snapshot.Fields.writePerson;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.people.PersonId;
import org.telltale.care.rota.AgreedRota;
import org.telltale.care.rota.Agreement;
import org.telltale.care.rota.Hours;
import org.telltale.care.rota.Layer;
import org.telltale.care.rota.Rota;
import org.telltale.care.rota.RotaOverride;
import org.telltale.care.rota.Rotation;

/// A practice's rotas in a snapshot, field by field in the order of the records; times of the clock as ISO 8601.
final class RotaFormat {
    private static final byte COVERS = 1;
    private static final byte JOINS = 2;
    private static final byte IS_AWAY = 3;

    private RotaFormat() {}

    static void write(DataOutput out, AgreedRota agreed) throws IOException {
        Rota rota = agreed.rota();
        out.writeUTF(rota.name());
        out.writeInt(rota.version());
        out.writeUTF(rota.zone().getId());
        writeList(out, rota.layers(), RotaFormat::writeLayer);
        writeList(out, agreed.agreements(), (to, agreement) -> {
            to.writeLong(agreement.id().getMostSignificantBits());
            to.writeLong(agreement.id().getLeastSignificantBits());
            writeList(to, agreement.overrides(), RotaFormat::writeOverride);
        });
    }

    static AgreedRota read(DataInput in) throws IOException {
        Rota rota = new Rota(in.readUTF(), in.readInt(), ZoneId.of(in.readUTF()), readList(in, RotaFormat::readLayer));
        return new AgreedRota(rota, readList(in, RotaFormat::readAgreement));
    }

    private static Agreement readAgreement(DataInput in) throws IOException {
        return new Agreement(new UUID(in.readLong(), in.readLong()), readList(in, RotaFormat::readOverride));
    }

    private static void writeLayer(DataOutput out, Layer layer) throws IOException {
        writeList(out, layer.people(), Fields::writePerson);
        writeEnum(out, layer.rotation().unit());
        out.writeInt(layer.rotation().length());
        out.writeUTF(layer.rotation().firstHandoff().toString());
        writeList(out, layer.hours(), RotaFormat::writeHours);
    }

    private static Layer readLayer(DataInput in) throws IOException {
        return new Layer(
                readList(in, Fields::readPerson),
                new Rotation(readEnum(in, Rotation.Unit.class), in.readInt(), LocalDateTime.parse(in.readUTF())),
                readList(in, RotaFormat::readHours));
    }

    /// The days in the order of the week: the same hours give the same bytes.
    private static void writeHours(DataOutput out, Hours hours) throws IOException {
        writeList(out, hours.days().stream().sorted().toList(), Fields::writeEnum);
        out.writeUTF(hours.from().toString());
        out.writeUTF(hours.until().toString());
    }

    private static Hours readHours(DataInput in) throws IOException {
        return new Hours(
                Set.copyOf(readList(in, RotaFormat::readDay)),
                LocalTime.parse(in.readUTF()),
                LocalTime.parse(in.readUTF()));
    }

    private static DayOfWeek readDay(DataInput in) throws IOException {
        return readEnum(in, DayOfWeek.class);
    }

    private static void writeOverride(DataOutput out, RotaOverride override) throws IOException {
        writeInstant(out, override.span().startInclusive());
        writeInstant(out, override.span().endExclusive());
        switch (override) {
            case RotaOverride.Covers covers -> {
                out.writeByte(COVERS);
                writePerson(out, covers.person());
                writeOptional(out, covers.insteadOf(), Fields::writePerson);
            }
            case RotaOverride.Joins joins -> {
                out.writeByte(JOINS);
                writePerson(out, joins.person());
            }
            case RotaOverride.IsAway away -> {
                out.writeByte(IS_AWAY);
                writePerson(out, away.person());
            }
        }
    }

    private static RotaOverride readOverride(DataInput in) throws IOException {
        TimeSpan span = new TimeSpan(readInstant(in), readInstant(in));
        byte kind = in.readByte();
        PersonId person = readPerson(in);
        return switch (kind) {
            case COVERS -> new RotaOverride.Covers(person, readOptional(in, Fields::readPerson), span);
            case JOINS -> new RotaOverride.Joins(person, span);
            case IS_AWAY -> new RotaOverride.IsAway(person, span);
            default -> throw new IOException("no override has kind " + kind);
        };
    }
}
