package org.telltale.care.rota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.people.PersonId;

/// Rotas of many kinds, around the moments at which clocks of some zone are moved.
final class EveryMinuteOfARotaTest {
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("America/Chicago"),
            ZoneId.of("Europe/London"),
            ZoneId.of("Australia/Lord_Howe"), // by half an hour
            ZoneId.of("America/St_Johns"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("America/Santiago")); // at midnight

    static List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        for (long seed = 1; seed <= 60; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void is_covered_by_exactly_the_people_shown(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
        TimeSpan days = TimeSpan.lasting(nearATransition(zone, random), Duration.ofDays(3));
        Rota rota = new Rota("any", 1, zone, layers(random));
        List<RotaOverride> overrides = overrides(days, random);

        List<Shift> shown = rota.shifts(days, overrides);

        Instant at = days.startInclusive();
        for (int i = 0; i < shown.size(); i++) {
            Shift shift = shown.get(i);
            assertThat(shift.span().startInclusive()).isEqualTo(at);
            assertThat(i == 0 || !shift.people().equals(shown.get(i - 1).people()))
                    .isTrue();
            for (; at.isBefore(shift.span().endExclusive()); at = at.plusSeconds(60)) {
                assertThat(rota.onCallAt(at, overrides)).as("at %s", at).isEqualTo(shift.people());
            }
            assertThat(rota.onCallAt(shift.span().endExclusive().minusNanos(1), overrides))
                    .isEqualTo(shift.people());
            at = shift.span().endExclusive();
        }
        assertThat(at).isEqualTo(days.endExclusive());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void has_somebody_where_a_layer_holds_always(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
        TimeSpan days = TimeSpan.lasting(nearATransition(zone, random), Duration.ofDays(3));
        Rota rota = new Rota("any", 1, zone, List.of(new Layer(people(random), rotation(random), List.of())));

        assertThat(rota.shifts(days, List.of()))
                .allSatisfy(shift -> assertThat(shift.people()).hasSizeBetween(1, 3));
    }

    private static Instant nearATransition(ZoneId zone, SplittableRandom random) {
        Instant from = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(random.nextInt(2000)));
        var next = zone.getRules().nextTransition(from);
        Instant moved = next == null ? from : next.getInstant();
        return moved.minus(Duration.ofMinutes(random.nextInt(2 * 24 * 60)));
    }

    private static List<Layer> layers(SplittableRandom random) {
        List<Layer> layers = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            List<Hours> hours = new ArrayList<>();
            for (int k = random.nextInt(3); k > 0; k--) {
                hours.add(new Hours(daysOfWeek(random), time(random), time(random)));
            }
            layers.add(new Layer(people(random), rotation(random), hours));
        }
        return layers;
    }

    private static Set<DayOfWeek> daysOfWeek(SplittableRandom random) {
        Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
        for (int i = random.nextInt(6); i > 0; i--) {
            days.add(DayOfWeek.of(1 + random.nextInt(7)));
        }
        return days;
    }

    private static LocalTime time(SplittableRandom random) {
        return random.nextBoolean()
                ? LocalTime.of(random.nextInt(4), 30 * random.nextInt(2))
                : LocalTime.ofSecondOfDay(60L * random.nextInt(24 * 60));
    }

    private static List<PersonId> people(SplittableRandom random) {
        List<PersonId> people = new ArrayList<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            people.add(person(random));
        }
        return people;
    }

    private static PersonId person(SplittableRandom random) {
        return new PersonId(1 + random.nextInt(9));
    }

    private static Rotation rotation(SplittableRandom random) {
        Rotation.Unit unit = Rotation.Unit.values()[random.nextInt(4)];
        LocalDate day = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2000));
        return new Rotation(unit, 1 + random.nextInt(13), day.atTime(time(random)));
    }

    private static List<RotaOverride> overrides(TimeSpan days, SplittableRandom random) {
        List<RotaOverride> overrides = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Instant from = days.startInclusive().plus(Duration.ofMinutes(random.nextInt(3 * 24 * 60) - 600L));
            TimeSpan span = TimeSpan.lasting(from, Duration.ofMinutes(1 + random.nextInt(2000)));
            overrides.add(
                    switch (random.nextInt(4)) {
                        case 0 -> new RotaOverride.Covers(person(random), Optional.empty(), span);
                        case 1 -> new RotaOverride.Covers(person(random), Optional.of(person(random)), span);
                        case 2 -> new RotaOverride.Joins(person(random), span);
                        default -> new RotaOverride.IsAway(person(random), span);
                    });
        }
        return overrides;
    }
}
