package org.telltale.benchmarks.series;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.telltale.benchmarks.ward.Plans;
import org.telltale.benchmarks.ward.Ward;
import org.telltale.care.event.CareEvent;
import org.telltale.care.reading.Verdict;
import org.telltale.ingest.admit.AdmissionRules;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;
import org.telltale.server.core.Monitor;

/// What guards the quality of readings lets through what the rules are there for: the public series, live, before a
/// whole Monitor with a signed plan.
@DisplayNameGeneration(ReplaceUnderscores.class)
class WhatPagesOfRealSeriesTest {
    private static final int REMEMBERED = 1 << 12;
    private static final String DEVICE = Ward.name(1, 0);
    private static final double KILOGRAMS_A_POUND = 0.453_592_37;
    private static final int LIMIT_PERCENT = 88;

    @BeforeEach
    void needsTheSeries() {
        RealSeries.assumeHere();
    }

    /// One patient with one device, whose every reading comes a second after it was taken.
    private static final class Home {
        private final Alarms alarms = new Alarms();
        private final Monitor monitor = new Monitor(REMEMBERED, alarms);
        private final CanonicalJson json = new CanonicalJson();
        private final Fragments fragments = new Fragments();
        private final Item item = new Item();
        private long position;

        Home(Instant from) {
            Ward.opening().forEach(event -> apply(event, from));
            Ward.admission(1, 1, Plans.fourRules()).forEach(event -> apply(event, from));
        }

        private void apply(CareEvent event, Instant at) {
            monitor.begin(++position, micros(at));
            monitor.event(event);
        }

        /// {@return whether it is out of limits}
        boolean measures(Line line) {
            byte[] body = new Line(DEVICE, line.vital(), line.value(), line.unit(), line.at())
                    .json()
                    .getBytes(UTF_8);
            json.decode(body, 0, body.length, fragments);
            item.copy(fragments, 0);
            int before = alarms.count();
            monitor.begin(++position, micros(line.at().plusSeconds(1)));
            monitor.item(Ward.GATEWAY, item);
            return alarms.count() > before;
        }

        private static long micros(Instant at) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, at);
        }
    }

    private static Map<String, List<Line>> people(RealSeries series, String vital) throws IOException {
        return series.readings().stream()
                .map(Line::of)
                .filter(line -> line.vital().equals(vital))
                .collect(Collectors.groupingBy(Line::device));
    }

    @Test
    void these_are_the_rules_of_now() {
        assertThat(Ward.opening()).contains(new CareEvent.AdmissionRulesSet(AdmissionRules.NEWEST));
    }

    @ParameterizedTest
    @EnumSource(
            value = RealSeries.class,
            names = {"WEIGHT_IN_POUNDS", "WEIGHT_OF_EIGHT"})
    void a_real_gain_of_two_to_five_pounds_pages_wherever_it_comes(RealSeries series) throws IOException {
        for (List<Line> own : people(series, "weight").values()) {
            for (int at = 7; at < own.size(); at += 13) {
                for (int pounds = 2; pounds <= 5; pounds++) {
                    List<Line> before = own.subList(at - 7, at);
                    Home home = new Home(before.getFirst().at());
                    before.forEach(home::measures);

                    assertThat(home.measures(gain(before.getLast(), pounds)))
                            .as("%s lb more than %s", pounds, before.getLast())
                            .isTrue();
                    assertThat(home.alarms.last()).isEqualTo(Verdict.STORED);
                }
            }
        }
    }

    private static Line gain(Line from, int pounds) {
        double more = from.unit().equals("kg") ? pounds * KILOGRAMS_A_POUND : pounds;
        // Rounded up: what the scale shows is that gain at least.
        double shown = Math.ceil((Double.parseDouble(from.value()) + more) * 100) / 100;
        return new Line(
                from.device(),
                from.vital(),
                String.format(Locale.ROOT, "%.2f", shown),
                from.unit(),
                from.at().plus(Duration.ofHours(23)));
    }

    @Test
    void a_real_desaturation_pages_at_its_first_value_below_the_limit_and_nothing_before() throws IOException {
        List<String> desaturated = new ArrayList<>();
        people(RealSeries.OXYGEN, "oxygen_saturation").forEach((who, own) -> {
            Home home = new Home(own.getFirst().at());
            for (Line line : own) {
                boolean isBelow = Double.parseDouble(line.value()) < LIMIT_PERCENT;

                assertThat(home.measures(line)).as("%s", line).isEqualTo(isBelow);
                if (isBelow) {
                    desaturated.add(who);
                    break;
                }
            }
        });

        assertThat(desaturated).as("sensors that saw one").hasSizeGreaterThanOrEqualTo(2);
    }
}
