package org.telltale.simulators.home;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.telltale.care.vital.Unit;

/// The patients of a simulated practice.
///
/// The programs take turns, so that any four patients hold all of them. One patient in four of each
/// program, the first among them, is in trouble when the time ends: the breach opens with the newest
/// readings. One in three has had a spell before.
///
/// @param seed the same seed, the same people and the same readings
/// @param prefix what starts the names of its devices in a server, so that two populations can live in one:
/// nothing that anybody does depends on it
/// @param fromInclusive where the simulated time begins
/// @param toExclusive where it ends: usually now
public record Population(long seed, String prefix, Instant fromInclusive, Instant toExclusive) {
    private static final long FATE = 11;
    private static final long PAST = 12;
    private static final Duration FAITHFUL = Duration.ofDays(3);
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("America/New_York"),
            ZoneId.of("America/Chicago"),
            ZoneId.of("America/Denver"),
            ZoneId.of("America/Phoenix"),
            ZoneId.of("America/Los_Angeles"));
    private static final List<String> GIVEN = List.of(
            "Ada", "Ben", "Clara", "Dmitri", "Elena", "Farid", "Grace", "Hugo", "Ines", "Jonas", "Karin", "Luis");
    private static final List<String> FAMILY = List.of(
            "Abbot", "Brandt", "Castillo", "Dvorak", "Eriksen", "Fontaine", "Greco", "Hayes", "Ito", "Jansen", "Kaya");

    /// {@return the first `count` patients}
    public List<Patient> patients(int count) {
        List<Patient> patients = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            patients.add(patient(number));
        }
        return patients;
    }

    private Patient patient(int number) {
        Chance chance = Chance.of(seed, FATE, number);
        Program program = Program.values()[number % Program.values().length];
        boolean inTrouble = number / Program.values().length % 4 == 0;
        String name = GIVEN.get(chance.below(GIVEN.size())) + " " + FAMILY.get(chance.below(FAMILY.size()));
        LocalDate born = LocalDate.of(1932 + chance.below(35), 1 + chance.below(12), 1 + chance.below(28));
        ZoneId zone = ZONES.get(chance.below(ZONES.size()));
        return new Patient(number, name, born, zone, program, courses(number, program, zone, inTrouble), inTrouble);
    }

    private List<Course> courses(int number, Program program, ZoneId zone, boolean inTrouble) {
        return switch (program) {
            case HEART_FAILURE -> List.of(scale(number, zone, inTrouble, true), cuff(number, zone, false, false));
            case COPD -> List.of(oximeter(number, zone, inTrouble));
            case DIABETES -> List.of(meter(number, zone, inTrouble), scale(number, zone, false, false));
            case HYPERTENSION -> List.of(cuff(number, zone, inTrouble, true));
        };
    }

    private Course scale(int number, ZoneId zone, boolean inTrouble, boolean prone) {
        Diary diary = diary("scale", number, zone, Habit.WEIGHING);
        Chance chance = Chance.of(seed, FATE, number, 1);
        Unit unit = chance.happens(0.5) ? Unit.POUND : Unit.KILOGRAM;
        List<Spell> spells = spells(diary, prone, inTrouble, 1);
        return new Course(diary, new Physiology.Weight(chance.between(62, 108), chance.between(0, 6), unit, spells));
    }

    private Course cuff(int number, ZoneId zone, boolean inTrouble, boolean prone) {
        Diary diary = diary("cuff", number, zone, Habit.CUFF);
        Chance chance = Chance.of(seed, FATE, number, 2);
        List<Spell> spells = spells(diary, prone, inTrouble, 4);
        return new Course(
                diary,
                new Physiology.Pressure(
                        chance.between(122, 134), chance.between(72, 82), chance.between(62, 82), spells));
    }

    private Course oximeter(int number, ZoneId zone, boolean inTrouble) {
        Diary diary = diary("oximeter", number, zone, Habit.OXIMETER);
        Chance chance = Chance.of(seed, FATE, number, 3);
        return new Course(diary, new Physiology.Saturation(chance.between(91, 95), spells(diary, true, inTrouble, 1)));
    }

    private Course meter(int number, ZoneId zone, boolean inTrouble) {
        Diary diary = diary("meter", number, zone, Habit.METER);
        Chance chance = Chance.of(seed, FATE, number, 4);
        Unit unit = chance.happens(0.25) ? Unit.MILLIMOLE_PER_LITRE : Unit.MILLIGRAM_PER_DECILITRE;
        return new Course(
                diary, new Physiology.Glucose(chance.between(105, 135), unit, spells(diary, true, inTrouble, 3)));
    }

    private Diary diary(String kind, int number, ZoneId zone, Habit habit) {
        return new Diary(kind + "-" + number, zone, habit, toExclusive.minus(FAITHFUL), seed);
    }

    /// A spell at the end begins with the measurement that is `lastMeasurements` from the end, so that
    /// exactly those are bad; a spell before is over early enough to be forgotten by then.
    private List<Spell> spells(Diary diary, boolean prone, boolean inTrouble, int lastMeasurements) {
        List<Spell> spells = new ArrayList<>();
        Chance chance = Chance.of(seed, PAST, diary.device().hashCode());
        Duration earlier = Duration.between(fromInclusive, toExclusive).minusDays(15);
        if (prone && earlier.isPositive() && chance.happens(0.33)) {
            Instant start = fromInclusive.plusSeconds(86_400).plus(chance.between(Duration.ZERO, earlier));
            spells.add(new Spell(start, start.plus(chance.between(Duration.ofDays(1), Duration.ofDays(4)))));
        }
        if (inTrouble) {
            List<Moment> last = diary.between(toExclusive.minus(FAITHFUL), toExclusive);
            Instant start = last.get(last.size() - lastMeasurements).instant();
            spells.add(new Spell(start, toExclusive.plus(FAITHFUL)));
        }
        return spells;
    }
}
