package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.care.rota.AgreedRota;
import org.telltale.care.rota.Layer;
import org.telltale.care.rota.Rota;
import org.telltale.care.rota.Rotas;
import org.telltale.care.rota.Rotation;
import org.telltale.care.rota.Turn;
import org.telltale.care.store.AlarmLoad;
import org.telltale.care.store.AlarmLoadReads.Paged;
import org.telltale.care.store.RuleMeasure;
import org.telltale.care.vital.Vital;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnAlarmLoadTest {
    private static final PersonId ANN = new PersonId(1);
    private static final PersonId BEN = new PersonId(2);
    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");
    private static final List<Turn> TURNS = List.of(turn(ANN, 0), turn(BEN, 8), turn(ANN, 16));

    @Test
    void counts_an_episode_once_a_shift_for_whoever_was_paged_in_it() {
        AlarmLoadRoutes.Load load = load(
                List.of(),
                List.of(
                        paged(ANN, 1, 1),
                        paged(ANN, 1, 2),
                        paged(ANN, 2, 7),
                        paged(BEN, 2, 9),
                        paged(ANN, 2, 9),
                        paged(ANN, 1, 20)));

        assertThat(load.onCall())
                .containsExactly(
                        new AlarmLoadRoutes.OnCall(1, 2, 3, 1.5, 2), new AlarmLoadRoutes.OnCall(2, 1, 1, 1.0, 1));
        assertThat(load.pagedOffShift()).isOne();
        assertThat(load.alertsAPatientDay()).contains(0.5);
    }

    @ParameterizedTest(name = "{0} of {1} judged and {2} opened are {3}")
    @CsvSource({
        "1, 10, 10, LOW_PREDICTIVE_VALUE",
        "2, 10, 10, ''",
        "0, 9, 10, ''",
        "9, 10, 40, ''",
        "9, 10, 41, OFTEN",
        "1, 10, 41, LOW_PREDICTIVE_VALUE OFTEN"
    })
    void flags_a_rule_that_is_seldom_right_or_opens_often(int actedOn, int judged, int episodes, String noisy) {
        RuleMeasure rule = new RuleMeasure(
                Optional.of("W1"),
                "change",
                Vital.WEIGHT,
                Tier.T2,
                280,
                episodes,
                0,
                episodes - judged,
                0,
                Map.of(Disposition.ACTED_ON, actedOn, Disposition.KNOWN, judged - actedOn),
                0,
                Optional.empty());

        assertThat(load(List.of(rule), List.of()).rules())
                .singleElement()
                .satisfies(told -> assertThat(told.noisy().stream().map(Enum::name))
                        .containsExactly(noisy.isEmpty() ? new String[0] : noisy.split(" ", -1)));
    }

    /// Ann takes every turn of eight hours herself, and has the second rota beside it from noon on.
    @Test
    void counts_each_turn_of_somebody_who_hands_over_to_nobody_else_and_two_rotas_at_once_as_one() {
        Rotas rotas =
                Rotas.of(List.of(rota("first", 8, MIDNIGHT), rota("second", 4, MIDNIGHT.plus(Duration.ofHours(12)))));

        assertThat(AlarmLoadRoutes.turns(rotas, TimeSpan.lasting(MIDNIGHT, Duration.ofHours(16))))
                .containsExactly(turn(ANN, 0), turn(ANN, 8));
    }

    private static AgreedRota rota(String name, int hours, Instant from) {
        Rotation rotation = new Rotation(Rotation.Unit.HOURS, hours, LocalDateTime.ofInstant(from, ZoneOffset.UTC));
        return new AgreedRota(
                new Rota(name, 1, ZoneOffset.UTC, List.of(new Layer(List.of(ANN), rotation, List.of()))), List.of());
    }

    /// Forty patient-weeks.
    private static AlarmLoadRoutes.Load load(List<RuleMeasure> rules, List<Paged> pages) {
        AlarmLoad.Times none = new AlarmLoad.Times(0, Optional.empty(), Optional.empty());
        return AlarmLoadRoutes.load(new AlarmLoad(140, 3, 40, 280, none, none), rules, TURNS, pages);
    }

    private static Paged paged(PersonId person, long episode, int hour) {
        return new Paged(person, new EpisodeId(episode, 0), MIDNIGHT.plus(Duration.ofHours(hour)));
    }

    private static Turn turn(PersonId person, int hour) {
        return new Turn(person, TimeSpan.lasting(MIDNIGHT.plus(Duration.ofHours(hour)), Duration.ofHours(8)));
    }
}
