package org.telltale.escalation.snapshot;

import static org.telltale.escalation.snapshot.Fields.readDuration;
import static org.telltale.escalation.snapshot.Fields.readEnum;
import static org.telltale.escalation.snapshot.Fields.readInstant;
import static org.telltale.escalation.snapshot.Fields.readList;
import static org.telltale.escalation.snapshot.Fields.readOptional;
import static org.telltale.escalation.snapshot.Fields.readPerson;
import static org.telltale.escalation.snapshot.Fields.writeDuration;
import static org.telltale.escalation.snapshot.Fields.writeInstant;
import static org.telltale.escalation.snapshot.Fields.writeList;
import static org.telltale.escalation.snapshot.Fields.writeOptional;
import static org.telltale.escalation.snapshot.Fields.writePerson;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.URI;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.EscalationPolicy.Step;
import org.telltale.care.plan.PatientRole;
import org.telltale.care.plan.SnoozeCaps;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.rota.QuietHours;
import org.telltale.care.rota.Rotas;
import org.telltale.care.rota.Substitutes;
import org.telltale.care.rota.Substitution;
import org.telltale.escalation.policy.Practice;

/// A practice's paging in a snapshot, field by field in the order of the record.
final class PracticeFormat {
    private PracticeFormat() {}

    static void write(DataOutput out, Practice practice) throws IOException {
        out.writeLong(practice.id().number());
        writeOptional(out, practice.policy(), PracticeFormat::writePolicy);
        for (Tier tier : Tier.values()) {
            writeOptional(out, Optional.ofNullable(practice.byTier().get(tier)), PracticeFormat::writePolicy);
        }
        out.writeInt(practice.attempts());
        writeDuration(out, practice.retryAfter());
        writeOptional(out, practice.link().map(URI::toString), DataOutput::writeUTF);
        writeList(out, List.copyOf(practice.rotas().all()), RotaFormat::write);
        writeDuration(out, practice.snoozeCaps().urgent());
        writeDuration(out, practice.snoozeCaps().sameDay());
        writeDuration(out, practice.snoozeCaps().nextDay());
        writeOptional(out, practice.quietHours(), PracticeFormat::writeQuietHours);
        writeList(out, List.copyOf(practice.substitutes().all().entrySet()), PracticeFormat::writeAbsences);
    }

    static Practice read(DataInput in, int version) throws IOException {
        PracticeId id = new PracticeId(in.readLong());
        Optional<EscalationPolicy> policy = readOptional(in, from -> readPolicy(from, version));
        return new Practice(
                id,
                policy,
                version < Snapshot.WITH_TIER_POLICIES ? Map.of() : readByTier(in, version),
                in.readInt(),
                readDuration(in),
                readOptional(in, DataInput::readUTF).map(URI::create),
                version < Snapshot.WITH_ROTAS ? Rotas.NONE : Rotas.of(readList(in, RotaFormat::read)),
                version < Snapshot.WITH_SNOOZES
                        ? SnoozeCaps.USUAL
                        : new SnoozeCaps(readDuration(in), readDuration(in), readDuration(in)),
                version < Snapshot.WITH_QUIET_HOURS
                        ? Optional.empty()
                        : readOptional(in, PracticeFormat::readQuietHours),
                version < Snapshot.WITH_SUBSTITUTES ? Substitutes.NONE : readSubstitutes(in));
    }

    private static void writeAbsences(DataOutput out, Map.Entry<Long, List<Substitution>> absences) throws IOException {
        out.writeLong(absences.getKey());
        writeList(out, absences.getValue(), PracticeFormat::writeSubstitution);
    }

    private static void writeSubstitution(DataOutput out, Substitution substitution) throws IOException {
        writePerson(out, substitution.by());
        writeInstant(out, substitution.span().startInclusive());
        writeInstant(out, substitution.span().endExclusive());
    }

    private static Substitutes readSubstitutes(DataInput in) throws IOException {
        Substitutes read = Substitutes.NONE;
        int physicians = in.readInt();
        for (int i = 0; i < physicians; i++) {
            read = read.with(readPerson(in), readList(in, PracticeFormat::readSubstitution));
        }
        return read;
    }

    private static Substitution readSubstitution(DataInput in) throws IOException {
        return new Substitution(readPerson(in), new TimeSpan(readInstant(in), readInstant(in)));
    }

    private static void writeQuietHours(DataOutput out, QuietHours hours) throws IOException {
        out.writeUTF(hours.zone().getId());
        out.writeLong(hours.from().toNanoOfDay());
        out.writeLong(hours.until().toNanoOfDay());
        writeList(out, hours.atAnyHour().stream().sorted().toList(), Fields::writeVital);
    }

    private static QuietHours readQuietHours(DataInput in) throws IOException {
        return new QuietHours(
                ZoneId.of(in.readUTF()),
                LocalTime.ofNanoOfDay(in.readLong()),
                LocalTime.ofNanoOfDay(in.readLong()),
                Set.copyOf(readList(in, Fields::readVital)));
    }

    private static Map<Tier, EscalationPolicy> readByTier(DataInput in, int version) throws IOException {
        Map<Tier, EscalationPolicy> byTier = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            readOptional(in, from -> readPolicy(from, version)).ifPresent(policy -> byTier.put(tier, policy));
        }
        return byTier;
    }

    private static void writePolicy(DataOutput out, EscalationPolicy policy) throws IOException {
        writeList(out, policy.steps(), PracticeFormat::writeStep);
        out.writeInt(policy.loops());
        writePerson(out, policy.failsafe());
        writeDuration(out, policy.failsafeEvery());
        writeDuration(out, policy.urgentAckTimeout());
        writeDuration(out, policy.sameDayAckTimeout());
    }

    private static EscalationPolicy readPolicy(DataInput in, int version) throws IOException {
        return new EscalationPolicy(
                readList(in, from -> readStep(from, version)),
                in.readInt(),
                readPerson(in),
                readDuration(in),
                readDuration(in),
                readDuration(in));
    }

    private static void writeStep(DataOutput out, Step step) throws IOException {
        writeList(out, step.people(), Fields::writePerson);
        writeList(out, step.rotas(), DataOutput::writeUTF);
        writeList(out, step.roles(), Fields::writeEnum);
        writeDuration(out, step.answerWithin());
    }

    private static Step readStep(DataInput in, int version) throws IOException {
        return new Step(
                readList(in, Fields::readPerson),
                version < Snapshot.WITH_ROTAS ? List.of() : readList(in, DataInput::readUTF),
                version < Snapshot.WITH_TIER_POLICIES
                        ? List.of()
                        : readList(in, from -> readEnum(from, PatientRole.class)),
                readDuration(in));
    }
}
