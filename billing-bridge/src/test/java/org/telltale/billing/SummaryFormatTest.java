package org.telltale.billing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.billing.summary.DaysCsv;
import org.telltale.billing.summary.LinesCsv;
import org.telltale.billing.summary.MinutesCsv;
import org.telltale.care.device.DeviceId;
import org.telltale.care.program.Program;
import org.telltale.care.program.Visit;
import org.telltale.care.time.Activity;
import org.telltale.care.time.ContactKind;
import org.telltale.care.time.Qualification;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SummaryFormatTest {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final Path PAGE = Path.of("..", "docs", "reference", "monthly-summary.md");

    private final Clinic clinic = new Clinic(Program.RPM, Program.CCM);

    /// A month with a line of every kind of evidence, refusals with and without a rule, and a day that does not count.
    private void aFullMonth() {
        clinic.visits.add(new Visit(Clinic.MARIA, Clinic.START, Optional.of(Program.CCM), true, Clinic.PHYSICIAN));
        clinic.measures(Clinic.START);
        clinic.measures(Clinic.START.plusDays(1));
        clinic.reads(clinic.at(Clinic.START.plusDays(2), LocalTime.NOON), new DeviceId(1), true, true);
        clinic.nurseCalls(Program.RPM, Duration.ofMinutes(20));
        clinic.works(
                Program.RPM,
                Qualification.PHYSICIAN,
                Duration.ofMinutes(30),
                Activity.INTERPRETATION,
                ContactKind.NONE);
        clinic.works(
                Program.RPM, Qualification.NOT_CLINICAL, Duration.ofMinutes(5), Activity.SCHEDULING, ContactKind.NONE);
    }

    @Test
    void JSON_holds_totals_lines_refusals_days_and_minutes() throws IOException {
        aFullMonth();
        JsonNode json = new ObjectMapper().readTree(text(SummaryFormat.JSON));

        assertThat(json.get("patient").asLong()).isEqualTo(1);
        assertThat(json.get("month").asText()).isEqualTo("2026-04");
        assertThat(json.get("as_of").asText()).isEqualTo("2026-07-01T16:00:00Z");
        assertThat(json.at("/totals/billed/0/amount").asText()).isEqualTo("192.06");
        assertThat(json.at("/totals/billed/0/minor_units").asLong()).isEqualTo(19_206);
        assertThat(json.at("/totals/billed/0/currency").asText()).isEqualTo("USD");
        assertThat(json.at("/totals/lines").asInt()).isEqualTo(4);
        assertThat(json.at("/totals/lines_without_a_price").asInt()).isZero();
        assertThat(json.at("/totals/refusals").asInt())
                .isEqualTo(json.get("refusals").size());
        assertThat(json.at("/totals/device_days_in_month").asInt()).isEqualTo(2);
        assertThat(json.get("lines"))
                .extracting(line -> line.get("code").asText())
                .containsExactly("99453", "99445", "99457", "G0506");
        assertThat(json.get("lines"))
                .allMatch(line -> !line.path("source").asText().isBlank());
        assertThat(json.get("refusals"))
                .isNotEmpty()
                .allMatch(line -> !line.path("source").asText().isBlank());
        assertThat(json.at("/lines/0/evidence/set_up_on").asText()).isEqualTo("2026-04-01");
        assertThat(json.at("/lines/1/evidence/days")).hasSize(2);
        assertThat(json.at("/lines/1/unit_price").asText()).isEqualTo("52.11");
        assertThat(json.at("/lines/2/evidence/to_second").asLong()).isEqualTo(1_200);
        assertThat(json.at("/lines/2/evidence/live_contact_entry").asLong()).isEqualTo(1);
        assertThat(json.at("/lines/2/evidence/entries/0").asLong()).isEqualTo(1);
        assertThat(json.at("/lines/3/evidence/visit_on").asText()).isEqualTo("2026-04-01");
        assertThat(json.get("refusals")).anySatisfy(refusal -> {
            assertThat(refusal.get("code").asText()).isEqualTo("99091");
            assertThat(refusal.get("reason").asText()).isEqualTo("EXCLUDED_PAIR");
            assertThat(refusal.get("rule").asText()).isEqualTo("X9");
        });
        assertThat(json.at("/periods/0/days/0/position").asLong()).isEqualTo(1_000);
        assertThat(json.at("/periods/0/days/0/zone").asText()).isEqualTo("America/New_York");
        assertThat(json.at("/periods/0/not_counted/0/reason").asText()).isEqualTo("MANUAL_READING");
        assertThat(json.at("/time/0/counted_over").asText()).isEqualTo("period");
        assertThat(json.at("/time/0/counted_seconds").asLong()).isEqualTo(1_800);
        assertThat(json.at("/time/1/entries/1/not_counted/NOT_CLINICAL_STAFF").asLong())
                .isEqualTo(300);
    }

    @Test
    void LINES_has_a_row_for_each_decision() throws IOException {
        aFullMonth();
        List<String> rows = text(SummaryFormat.LINES).lines().toList();

        assertThat(rows).hasSize(1 + clinic.summary(APRIL).decisions().size());
        assertThat(rows.getFirst()).endsWith(",discharged_on,source");
        assertThat(rows.stream().skip(1)).noneMatch(row -> withoutSource(row).equals(row));
        assertThat(rows.get(1))
                .startsWith("2026-04,1,RPM,99453,bill,1,2026-04-01,2026-04-30,2026-04-30,1,21.71,21.71,USD,")
                .contains(",2,2026-04-01;2026-04-02,2026-04-01,,,,,,,,,");
        assertThat(rows)
                .anyMatch(
                        row -> row.startsWith(
                                "2026-04,1,RPM,99454,do_not_bill,1,2026-04-01,2026-04-30,,,,,,,,,,,,,,,,DAYS_LT_16,2 of 16 days,,"));
        assertThat(rows)
                .anyMatch(row -> row.startsWith("2026-04,1,RPM,99457,bill,1,") && row.contains(",,,,0,1200,1,1,,,,,"));
    }

    @Test
    void DAYS_has_a_row_for_each_day_with_a_reading() throws IOException {
        aFullMonth();

        assertThat(text(SummaryFormat.DAYS).lines().skip(1))
                .containsExactly(
                        "2026-04,1,RPM,1,1,2026-04-01,2026-04-30,true,2026-04-01,true,,,1000,0,1,"
                                + "2026-04-01T12:00:00Z,2026-04-01T12:01:00Z,America/New_York,false",
                        "2026-04,1,RPM,1,1,2026-04-01,2026-04-30,true,2026-04-02,true,,,1001,0,1,"
                                + "2026-04-02T12:00:00Z,2026-04-02T12:01:00Z,America/New_York,false",
                        "2026-04,1,RPM,1,1,2026-04-01,2026-04-30,true,2026-04-03,false,MANUAL_READING,"
                                + "not sent by the device,1002,0,1,2026-04-03T16:00:00Z,2026-04-03T16:01:00Z,,");
    }

    @Test
    void MINUTES_has_a_row_for_each_entry_where_it_is_counted() throws IOException {
        aFullMonth();

        assertThat(text(SummaryFormat.MINUTES)
                        .lines()
                        .skip(1)
                        .map(row -> row.replaceFirst(",2026-04-\\d\\dT.*?Z,", ",START,")))
                .containsExactly(
                        "2026-04,1,RPM,period,2026-04-01,2026-04-30,2,11,PHYSICIAN,INTERPRETATION,INTERPRETATION,NONE,"
                                + "NOBODY,START,1800,1800,,2026-04-03T17:30:00Z,went through the week's pressures",
                        "2026-04,1,RPM,month,2026-04-01,2026-04-30,1,10,REGISTERED_NURSE,MANAGEMENT,PATIENT_CONTACT,"
                                + "VOICE,PATIENT,START,1200,1200,,2026-04-03T13:20:00Z,went through the week's pressures",
                        "2026-04,1,RPM,month,2026-04-01,2026-04-30,3,12,NOT_CLINICAL,MANAGEMENT,SCHEDULING,NONE,NOBODY,"
                                + "START,300,0,NOT_CLINICAL_STAFF:300,2026-04-03T21:05:00Z,"
                                + "went through the week's pressures");
    }

    static Stream<Arguments> notes() {
        return Stream.of(
                arguments("=HYPERLINK(\"http://example.org\")", "\"'=HYPERLINK(\"\"http://example.org\"\")\""),
                arguments("+1 555 0100", "'+1 555 0100"),
                arguments("-2 lb since Monday", "'-2 lb since Monday"),
                arguments("@nurse, please call", "\"'@nurse, please call\""),
                arguments("said \"fine\"", "\"said \"\"fine\"\"\""),
                arguments("one, two", "\"one, two\""),
                arguments("weight 80 = 2 more", "weight 80 = 2 more"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notes")
    void a_note_is_text_to_a_spreadsheet(String note, String field) throws IOException {
        clinic.note = note;
        clinic.nurseCalls(Program.RPM, Duration.ofMinutes(20));

        assertThat(text(SummaryFormat.MINUTES)).endsWith("," + field + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t=1+1", "\r=1+1", "\n=1+1", "\uff1d1+1"})
    void a_note_is_text_also_behind_blanks_and_in_full_width(String note) throws IOException {
        clinic.note = note;
        clinic.nurseCalls(Program.RPM, Duration.ofMinutes(20));

        assertThat(text(SummaryFormat.MINUTES)).containsAnyOf(",'" + note, ",\"'" + note);
    }

    @Test
    void a_note_keeps_its_letters() throws IOException {
        clinic.note = "Señora Íñiguez: 体重 80";
        clinic.nurseCalls(Program.RPM, Duration.ofMinutes(20));

        assertThat(text(SummaryFormat.MINUTES)).contains(clinic.note);
        assertThat(text(SummaryFormat.JSON)).contains(clinic.note);
    }

    @ParameterizedTest
    @EnumSource(SummaryFormat.class)
    void is_the_same_bytes_every_time_and_leaves_the_stream_open(SummaryFormat format) throws IOException {
        aFullMonth();
        boolean[] closed = new boolean[1];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                bytes.write(b);
            }

            @Override
            public void close() {
                closed[0] = true;
            }
        };
        format.write(summary(), out);

        assertThat(closed[0]).isFalse();
        assertThat(bytes.toString(UTF_8)).isEqualTo(text(format)).doesNotContain("\r\r");
    }

    @ParameterizedTest
    @EnumSource(
            value = SummaryFormat.class,
            names = {"LINES", "DAYS", "MINUTES"})
    void of_rows_is_only_a_header_for_a_patient_in_no_program(SummaryFormat format) throws IOException {
        clinic.enrollments.clear();

        assertThat(text(format).lines()).hasSize(1);
    }

    @Test
    void says_what_nobody_has_looked_up() throws IOException {
        aFullMonth();
        assertThat(text(SummaryFormat.JSON)).contains("\"not_known\" : [ ]");
        assertThat(text(SummaryFormat.LINES).lines().skip(1))
                .allMatch(row -> withoutSource(row).endsWith(",,,"));

        clinic.notKnown = Set.of(PayerFacts.Source.BARS, PayerFacts.Source.EARLIER_BILLS);

        assertThat(new ObjectMapper().readTree(text(SummaryFormat.JSON)).get("not_known"))
                .extracting(JsonNode::asText)
                .containsExactly("EARLIER_BILLS", "BARS");
        assertThat(text(SummaryFormat.LINES).lines().skip(1))
                .allMatch(row -> withoutSource(row).endsWith(",EARLIER_BILLS;BARS,,"));
    }

    private static String withoutSource(String row) {
        return row.replaceFirst("(,\"[^\"]+\"|,[^,]+)$", "");
    }

    @Test
    void is_described_column_by_column() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(columns(page, "lines")).isEqualTo(LinesCsv.COLUMNS);
        assertThat(columns(page, "days")).isEqualTo(DaysCsv.COLUMNS);
        assertThat(columns(page, "minutes")).isEqualTo(MinutesCsv.COLUMNS);
        for (Reason reason : Reason.values()) {
            assertThat(page).contains("| `" + reason + "` |");
        }
        for (PayerFacts.Source source : PayerFacts.Source.values()) {
            assertThat(page).contains("| `" + source + "` |");
        }
    }

    private static List<String> columns(String page, String table) {
        String section = page.substring(page.indexOf("### `" + table + "`"));
        int next = section.indexOf("\n##", 1);
        return Pattern.compile("^\\| `([a-z_]+)` \\|", Pattern.MULTILINE)
                .matcher(next < 0 ? section : section.substring(0, next))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private MonthlySummary summary() {
        Instant asOf = clinic.at(LocalDate.of(2026, 7, 1), LocalTime.NOON);
        return clinic.summary(APRIL, asOf);
    }

    private String text(SummaryFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(summary(), out);
        return out.toString(UTF_8);
    }
}
