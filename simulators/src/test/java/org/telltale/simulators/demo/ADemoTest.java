package org.telltale.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.simulators.Simulators;
import org.telltale.simulators.gateway.Books;
import org.telltale.simulators.pager.PageLog;
import picocli.CommandLine;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(180)
class ADemoTest {
    @TempDir
    private Path folder;

    private static final Billing BILLED = billed();

    private final StringWriter out = new StringWriter();

    @Test
    void sets_a_practice_up_sends_a_month_and_reports_sums_that_add_up() throws Exception {
        Path report = folder.resolve("report.json");
        // One of each patient and month: at the turn of a month, patients of different zones have different ones.
        long summaries;
        try (SmallTelltale telltale = new SmallTelltale(DemoReport.RULES, 3)) {
            int exitCode = demo(telltale, "--seconds=4", "--faults=3", "--families=hub,cloud");

            assertThat(exitCode).as(out.toString()).isZero();
            assertThat(telltale.asked())
                    .contains("POST /practices", "PUT /policy", "PUT /paging", "POST /episodes/#/acknowledge");
            assertThat(count(telltale, "POST /people")).isEqualTo(6);
            assertThat(count(telltale, "POST /credentials")).isEqualTo(2);
            assertThat(count(telltale, "POST /patients")).isEqualTo(8);
            assertThat(count(telltale, "POST /patients/#/plans")).isEqualTo(8);
            assertThat(count(telltale, "POST /devices")).isEqualTo(12);
            assertThat(count(telltale, "POST /devices/#/assignments")).isEqualTo(12);
            assertThat(count(telltale, "POST /patients/#/enrollments")).isEqualTo(8 + 2);
            assertThat(count(telltale, "POST /patients/#/enrollments/#/orders")).isEqualTo(8 + 2);
            assertThat(count(telltale, "POST /patients/#/enrollments/#/set-ups"))
                    .isEqualTo(8);
            assertThat(count(telltale, "POST /patients/#/consents")).isEqualTo(8 + 2);
            assertThat(count(telltale, "POST /patients/#/visits")).isEqualTo(8);
            assertThat(count(telltale, "POST /patients/#/conditions")).isEqualTo(2 * 2);
            assertThat(count(telltale, "POST /patients/#/comprehensive-plans")).isEqualTo(2);
            assertThat(count(telltale, "POST /people/#/qualifications")).isOne();
            assertThat(count(telltale, "POST /time-entries")).isBetween(20, 30);
            summaries = telltale.summaries();
        }
        JsonNode figures = new ObjectMapper().readTree(Files.readString(report));
        assertThat(figures.path("acknowledged").asLong())
                .isGreaterThan(500)
                .isEqualTo(figures.path("stored").asLong()
                        + figures.path("duplicate").asLong()
                        + figures.path("held").asLong()
                        + figures.path("rejected").asLong());
        JsonNode canonical = figures.path("sources").path(0);
        assertThat(canonical.path("source").asText()).isEqualTo("canonical-json");
        assertThat(canonical.path("stored").asLong())
                .isEqualTo(figures.path("stored").asLong());
        assertThat(figures.path("duplicate").asLong()).isPositive();
        assertThat(figures.path("pages").asLong()).isEqualTo(6);
        assertThat(figures.path("episodes").asLong()).isEqualTo(4);
        JsonNode billing = figures.path("billing");
        assertThat(summaries).isGreaterThanOrEqualTo(8);
        assertThat(figures.path("device_days").asLong())
                .as("the sum of billing's own")
                .isEqualTo(3 * summaries);
        assertThat(billing.path("seconds").asLong()).isEqualTo(600 * summaries);
        assertThat(billing.at("/patients_by_code/99454").asLong()).isEqualTo(8);
        assertThat(billing.at("/refusals_by_reason/PERIOD_OPEN").asLong()).isEqualTo(summaries);
        assertThat(out.toString().lines())
                .filteredOn(line -> !line.contains("%"))
                .allMatch(line -> line.length() <= 80);
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains(
                        "source sent acked stored joined dupl. held rejected flight canonical-json ",
                        "Everything adds up.",
                        "billing: " + 3 * summaries + " device days and " + 10 * summaries
                                + " minutes of 8 patients in ",
                        "billing: 99454 for 8 patients",
                        "billing: refused most often: MIN_BELOW_FIRST " + summaries + " times, PERIOD_OPEN");
        assertThat(figures.path("complaints")).isEmpty();
    }

    /// Its cloud is asked only here, where nothing goes wrong: waiting for an answer that does not come takes long.
    @Test
    void links_accounts_and_counts_what_is_fetched_from_them_as_any_other_source() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret\n");
        URI cloud = freeAddress();
        try (SmallTelltale telltale = new SmallTelltale(DemoReport.RULES, 3)) {
            telltale.asks(cloud, "s3cret");
            telltale.isDeafTo(2);
            int exitCode = demo(
                    telltale,
                    "--seconds=1",
                    "--faults=0",
                    "--families=hub,withings",
                    "--withings=" + cloud,
                    "--withings-secret-file=" + secret);

            assertThat(exitCode).as(out.toString()).isZero();
            assertThat(count(telltale, "POST /accounts")).isEqualTo(4);
        }
        JsonNode withings = new ObjectMapper()
                .readTree(Files.readString(folder.resolve("report.json")))
                .at("/sources/1");
        assertThat(withings.path("source").asText()).isEqualTo("withings");
        assertThat(withings.path("stored").asLong()).isGreaterThan(100);
        assertThat(withings.path("acknowledged").asLong())
                .isEqualTo(withings.path("stored").asLong()
                        + withings.path("duplicate").asLong());
    }

    @Test
    void fails_when_something_was_refused_for_good() {
        DemoReport report = new DemoReport(
                4,
                table(new Books.Tally(11, 10, 0, 1, 0, 0, 0, 10, 10), 10, 0, new Ledger.Fates(10, 0, 0, 0, 0, 0)),
                new PageLog(),
                0,
                BILLED,
                0);

        assertThat(report.complaints()).contains("1 items were refused for good");
    }

    @Test
    void names_what_a_family_needs_before_anything_is_set_up() {
        assertThat(run("demo", "--key", "k", "--families=hub,withings")).isEqualTo(1);
        assertThat(run("demo", "--key", "k", "--families=hub,pcd-01")).isEqualTo(1);
        assertThat(out.toString()).contains("demo: withings needs --withings", "demo: pcd-01 needs --mllp");
    }

    @Test
    void fails_when_a_rule_has_not_paged() {
        PageLog pages = new PageLog();
        DemoReport report = new DemoReport(
                4,
                table(new Books.Tally(10, 10, 0, 0, 0, 0, 0, 10, 10), 10, 0, new Ledger.Fates(10, 0, 0, 0, 0, 0)),
                pages,
                0,
                BILLED,
                0);

        assertThat(report.complaints())
                .containsExactly("no page came from average, change, count_out_of, deviation, single_value, sustained");
    }

    @Test
    void fails_when_something_is_not_accounted_for() {
        DemoReport report = new DemoReport(
                4,
                table(new Books.Tally(12, 9, 0, 0, 0, 1, 0, 10, 9), 11, 0, new Ledger.Fates(8, 0, 1, 0, 0, 2)),
                new PageLog(),
                0,
                BILLED,
                0);

        assertThat(report.complaints())
                .contains(
                        "11 items were acknowledged, but 9 are accounted for and 2 are in flight",
                        "the gateways have 9 acknowledgements and 1 items without an answer, but the server says 11",
                        "1 readings were never acknowledged");
    }

    @Test
    void fails_when_the_sources_do_not_add_up() {
        Books.Tally sent = new Books.Tally(10, 10, 0, 0, 0, 0, 0, 10, 10);
        Ledger.Fates eight = new Ledger.Fates(8, 0, 0, 0, 0, 0);
        Ledger.Fates nobodys = new Ledger.Fates(1, 0, 0, 0, 0, 0);
        Ledger ledger = new Ledger(
                10,
                0,
                new Ledger.Fates(10, 0, 0, 0, 0, 0),
                new TreeMap<>(Map.of("stel", eight, "nobody", nobodys, "telli", Ledger.Fates.NONE)));
        SourceTable table = new SourceTable(new TreeMap<>(Map.of("stel", sent)), ledger);

        assertThat(table.complaints())
                .containsExactly(
                        "nobody: the gateways have 0 acknowledgements and 0 items without an answer, but the server"
                                + " accounts for 1",
                        "stel: the gateways have 10 acknowledgements and 0 items without an answer, but the server"
                                + " accounts for 8",
                        "the sources have 9 items together, but the ledger has 10");
        assertThat(table.lines()).hasSize(4).allMatch(line -> line.length() <= 80);
    }

    @Test
    void fails_when_billing_counts_nothing_of_what_was_stored_and_written_down() throws Exception {
        try (SmallTelltale telltale = new SmallTelltale(DemoReport.RULES, 0)) {
            assertThat(demo(telltale, "--seconds=1", "--faults=0", "--families=hub,cloud"))
                    .isEqualTo(1);
        }
        assertThat(out.toString()).contains("NOT AS IT SHOULD BE: billing counts no device day, though ");

        DemoReport report = new DemoReport(
                4,
                table(new Books.Tally(10, 10, 0, 0, 0, 0, 0, 10, 10), 10, 0, new Ledger.Fates(10, 0, 0, 0, 0, 0)),
                new PageLog(),
                0,
                new Billing(List.of()),
                5);
        assertThat(report.complaints())
                .contains(
                        "billing counts no device day, though 10 readings are stored",
                        "billing counts no minute, though 5 stretches of time were written down");
    }

    @Test
    void needs_a_key_and_a_patient_for_each_program() {
        assertThat(run("demo")).isEqualTo(2);
        assertThat(run("demo", "--key", "k", "--patients", "3")).isEqualTo(1);
        assertThat(out.toString()).contains("demo: patients must be 4 or more");
    }

    private static SourceTable table(Books.Tally gateways, long acknowledged, long refused, Ledger.Fates fates) {
        SortedMap<String, Ledger.Fates> sources = new TreeMap<>(Map.of("canonical-json", fates));
        return new SourceTable(
                new TreeMap<>(Map.of("canonical-json", gateways)), new Ledger(acknowledged, refused, fates, sources));
    }

    private static Billing billed() {
        ObjectNode summary = new ObjectMapper().createObjectNode();
        summary.putObject("totals").put("device_days_in_month", 1);
        summary.putArray("time").addObject().put("counted_seconds", 60);
        return new Billing(List.of(summary));
    }

    private int demo(SmallTelltale telltale, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "demo",
                "--http=" + telltale.http(),
                "--mqtt=" + telltale.mqtt(),
                "--api=" + telltale.http(),
                "--key=key-of-everybody",
                "--patients=8",
                "--report=" + folder.resolve("report.json")));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    /// A server has to be told of the cloud before there is one. The port is below those that connections get.
    private static URI freeAddress() throws IOException {
        for (int port = 20_000 + ThreadLocalRandom.current().nextInt(10_000); ; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return URI.create("http://127.0.0.1:" + socket.getLocalPort());
            } catch (BindException taken) {
                assertThat(port).as("a free port").isLessThan(32_000);
            }
        }
    }

    private int run(String... args) {
        CommandLine commandLine = Simulators.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(out, true));
        return commandLine.execute(args);
    }

    private static int count(SmallTelltale telltale, String command) {
        return Collections.frequency(telltale.asked(), command);
    }
}
