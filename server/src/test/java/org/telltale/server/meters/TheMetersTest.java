package org.telltale.server.meters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.reading.Verdict;
import org.telltale.server.api.SmallFigures;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TheMetersTest {
    private static final Path PAGE = Path.of("../docs/reference/metrics.md");
    private static final Set<String> LABELS = Set.of(
            "way",
            "reason",
            "verdict",
            "state",
            "area",
            "id",
            "pool",
            "action",
            "cause",
            "gc",
            "le",
            "quantile",
            "group",
            "shard");

    private final SmallFigures figures = new SmallFigures();
    private final Meters meters = new Meters(figures);

    @AfterEach
    void close() {
        meters.close();
    }

    @Test
    void are_all_in_the_reference_page_and_nothing_else_is() throws IOException {
        Set<String> documented = Pattern.compile("^\\| `(telltale_[a-z_]+)`", Pattern.MULTILINE)
                .matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(names("telltale_")).isEqualTo(documented);
    }

    @Test
    void have_a_place_in_the_page_for_those_of_the_machine() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(names(""))
                .allSatisfy(name -> assertThat(name.startsWith("telltale_")
                                || Pattern.compile("`([a-z_]+)\\*`")
                                        .matcher(page)
                                        .results()
                                        .anyMatch(family -> name.startsWith(family.group(1))))
                        .as(name)
                        .isTrue());
    }

    @Test
    void have_no_label_that_could_name_anybody() {
        Set<String> labels = Pattern.compile("[{,]([a-z_]+)=\"")
                .matcher(meters.scrape())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(LABELS).containsAll(labels);
    }

    @Test
    void say_which_group_of_practices_they_are_about() {
        assertThat(meters.scrape()).contains("telltale_group{group=\"north\",shard=\"7\"} 1.0");
    }

    @Test
    void tell_of_episodes_that_nobody_takes() {
        figures.unrouted = 2;
        figures.exhausted = 1;

        assertThat(meters.scrape()).contains("telltale_episodes_unrouted 2.0", "telltale_episodes_exhausted 1.0");
        assertThat(meters.scrape()).contains("telltale_episodes_quiet 4.0");
        assertThat(meters.scrape())
                .contains(
                        "telltale_episodes_in_storm 2.0", "telltale_storms_on 3.0", "telltale_storms_begun_total 5.0");
    }

    @Test
    void tell_of_silent_devices_only_what_was_seen_a_moment_ago() {
        assertThat(meters.scrape()).contains("telltale_devices_silent NaN");

        figures.devices = Optional.of(new DeviceCounts(4, 3, 2, 1));

        assertThat(meters.scrape())
                .contains(
                        "telltale_devices_silent 4.0",
                        "telltale_devices_battery_low 3.0",
                        "telltale_gateways_lost 2.0",
                        "telltale_devices_unused 1.0");
    }

    @Test
    void add_up() {
        figures.http = new WayIn(
                10,
                7,
                0,
                Map.of("bad_check_sum", 1L),
                6,
                Map.of("ring_full", 2L),
                3,
                Map.of("malformed", 1L),
                0,
                1,
                1,
                0,
                0);
        figures.mqtt = new WayIn(
                5,
                0,
                5,
                Map.of("bad_check_sum", 0L),
                0,
                Map.of("ring_full", 0L),
                0,
                Map.of("malformed", 0L),
                1,
                1,
                1,
                0,
                0);
        figures.verdicts.put(Verdict.STORED, 6L);
        figures.verdicts.put(Verdict.DUPLICATE, 3L);
        figures.verdicts.put(Verdict.HELD, 2L);

        Ledger ledger = Ledger.of(figures);

        assertThat(ledger.received())
                .isEqualTo(ledger.refused() + ledger.acknowledged() + ledger.unacknowledged() + ledger.awaiting());
        assertThat(ledger.awaiting()).isEqualTo(1);
        assertThat(ledger.inFlight()).isEqualTo(1);
        assertThat(ledger.acknowledged() + ledger.unacknowledged())
                .isEqualTo(ledger.stored()
                        + ledger.joined()
                        + ledger.duplicate()
                        + ledger.held()
                        + ledger.rejected()
                        + ledger.inFlight());
        assertThat(ledger.refusedBodies()).containsEntry("malformed", 1L);
        assertThat(ledger.undecodableBodies()).isEqualTo(1);
        assertThat(meters.scrape())
                .contains("telltale_items_received_total{way=\"http\"} 10.0")
                .contains("telltale_items_faulty_total{reason=\"bad_check_sum\",way=\"http\"} 1.0")
                .contains("telltale_items_refused_total{reason=\"ring_full\",way=\"http\"} 2.0")
                .contains("telltale_items_judged_total{verdict=\"duplicate\"} 3.0")
                .contains("telltale_items_in_flight 1.0")
                .contains("telltale_follower_state{state=\"database_away\"} 1.0")
                .contains("telltale_journal_forced_records_total 120.0");
    }

    private Set<String> names(String prefix) {
        return Pattern.compile("^(" + prefix + "[a-z_]+)", Pattern.MULTILINE)
                .matcher(meters.scrape())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
