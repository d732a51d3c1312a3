package org.telltale.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// A whole server, and what billing makes of a month that came in over its doors: readings over HTTP, everything else
/// over the API.
///
/// The month is long over, and codes are known of it; a night in it has 23 hours. The period of 30 days that ends in it
/// begins ten days before it.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AMonthOverTheApiTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final YearMonth MONTH = YearMonth.of(2026, 3);
    private static final LocalDate FIRST_DAY = MONTH.atDay(1).minusDays(10);
    private static final LocalDate LAST_DAY = FIRST_DAY.plusDays(29);

    @TempDir
    private static Path folder;

    private static ServerProcess server;
    private static Office office;

    @BeforeAll
    static void open(DatabaseLogin superuser) throws Exception {
        StoreDatabase database = StoreDatabase.in(superuser);
        Path config = ServerConfig.write(folder, database);
        Files.writeString(config, "billing: {management-service-date: threshold-day}\n", StandardOpenOption.APPEND);
        server = ServerProcess.start(config, folder.resolve("server.log"));
        office = new Office(server, folder.resolve("state"));
        office.isQualified("REGISTERED_NURSE", Instant.parse("2020-01-01T00:00:00Z"));
    }

    @AfterAll
    static void close() {
        office.close();
        server.close();
    }

    @Test
    void of_sixteen_days_and_twenty_minutes_is_billed_with_its_evidence() throws Exception {
        long patient = inRpm("automatic", 16);
        office.sends(patient, noon(FIRST_DAY.plusDays(20)), "manual");
        office.awaitStored();
        long review = office.works(patient, "RPM", "DATA_REVIEW", "NONE", "NOBODY", noon(MONTH.atDay(2)), 600);
        long call = office.works(patient, "RPM", "PATIENT_CONTACT", "VOICE", "PATIENT", noon(MONTH.atDay(3)), 600);

        JsonNode summary = office.summary(patient, MONTH);

        assertThat(codes(summary, "lines")).containsExactly("99453", "99454", "99457");
        assertThat(summary.path("lines"))
                .allMatch(line -> line.path("source").asText().startsWith("https://"));
        JsonNode supply = line(summary, "99454");
        assertThat(supply.path("from").asText()).isEqualTo(FIRST_DAY.toString());
        assertThat(supply.path("to").asText()).isEqualTo(LAST_DAY.toString());
        assertThat(supply.at("/evidence/days"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(days(16).map(LocalDate::toString).toList());
        assertThat(line(summary, "99453").at("/evidence/set_up_on").asText()).isEqualTo(FIRST_DAY.toString());
        JsonNode management = line(summary, "99457");
        assertThat(management.path("service_date").asText())
                .as("as the server's file says")
                .isEqualTo(MONTH.atDay(3).toString());
        assertThat(management.at("/evidence/to_second").asLong()).isEqualTo(1_200);
        assertThat(management.at("/evidence/entries"))
                .extracting(JsonNode::asLong)
                .containsExactly(review, call);
        assertThat(management.at("/evidence/live_contact_entry").asLong()).isEqualTo(call);
        JsonNode period = summary.at("/periods/0");
        assertThat(period.path("days")).hasSize(16).allSatisfy(day -> {
            assertThat(day.path("position").asLong()).isPositive();
            assertThat(day.path("device").asLong()).isPositive();
        });
        assertThat(period.at("/not_counted/0/reason").asText()).isEqualTo("MANUAL_READING");
        assertThat(summary.path("not_known"))
                .extracting(JsonNode::asText)
                .containsExactly("EARLIER_BILLS", "OUTSIDE_CLAIMS", "BARS");
        assertThat(reason(summary, "99445", FIRST_DAY)).isEqualTo("SHORT_CODE_REPLACED");
        assertThat(reason(summary, "99470", MONTH.atDay(1))).isEqualTo("SHORT_CODE_REPLACED");
        assertThat(reason(summary, "99458", MONTH.atDay(1))).isEqualTo("MIN_BLOCK_NOT_FULL");
        assertThat(reason(summary, "99454", LAST_DAY.plusDays(1))).isEqualTo("PERIOD_OPEN");
        assertThat(office.lines(patient, MONTH))
                .filteredOn(row -> row.contains(",bill,"))
                .hasSize(3)
                .anyMatch(
                        row -> row.startsWith(MONTH + "," + patient + ",RPM,99454,bill,1," + FIRST_DAY + "," + LAST_DAY)
                                && row.contains(",16," + FIRST_DAY + ";")
                                && row.contains(",EARLIER_BILLS;OUTSIDE_CLAIMS;BARS,,,"))
                .anyMatch(row -> row.startsWith(MONTH + "," + patient + ",RPM,99457,bill,1,")
                        && row.contains(",0,1200," + review + ";" + call + "," + call + ","));
    }

    @Test
    void after_another_is_not_billed_for_the_set_up_again() throws Exception {
        long patient = inRpm("automatic", 46);

        assertThat(codes(office.summary(patient, MONTH), "lines")).containsExactly("99453", "99454");
        JsonNode next = office.summary(patient, MONTH.plusMonths(1));
        assertThat(codes(next, "lines")).containsExactly("99454");
        LocalDate second = LAST_DAY.plusDays(1);
        assertThat(reason(next, "99453", second)).isEqualTo("SETUP_ALREADY_BILLED");
        JsonNode refusal = only(next.path("refusals"), "99453", second.toString());
        assertThat(refusal.path("detail").asText())
                .isEqualTo("belongs to period 1, %s/%s, which has 30 days and the set-up of %s"
                        .formatted(FIRST_DAY, LAST_DAY, FIRST_DAY));
        assertThat(refusal.at("/evidence/days"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(days(30).map(LocalDate::toString).toList());
        assertThat(office.lines(patient, MONTH.plusMonths(1)))
                .anyMatch(row -> row.contains(",99453,do_not_bill,1," + second + ",")
                        && row.contains(",SETUP_ALREADY_BILLED,\"belongs to period 1, "));
    }

    @Test
    void whose_set_up_may_have_been_billed_elsewhere_is_not_billed_for_it() throws Exception {
        long patient = office.enroll();
        office.inProgram(patient, "RPM", FIRST_DAY.minusDays(30));
        office.isSeen(patient, FIRST_DAY.minusDays(30));
        office.consents(patient, "RPM", midnight(FIRST_DAY.minusDays(30)));
        sends(patient, "automatic", 16);

        JsonNode summary = office.summary(patient, MONTH);

        assertThat(codes(summary, "lines")).containsExactly("99454");
        assertThat(reason(summary, "99453", FIRST_DAY)).isEqualTo("SETUP_NOT_KNOWN");

        office.saysThatNobodyBilledTheSetUp(patient);
        assertThat(codes(office.summary(patient, MONTH), "lines")).containsExactly("99453", "99454");
    }

    @Test
    void that_the_tables_do_not_reach_is_refused_with_day_and_table() throws Exception {
        long patient = inRpm("automatic", 2);

        JsonNode summary = office.summary(patient, YearMonth.of(2027, 1));

        assertThat(codes(summary, "lines")).isEmpty();
        assertThat(summary.at("/totals/billed")).isEmpty();
        assertThat(summary.path("refusals")).isNotEmpty().allSatisfy(refusal -> {
            assertThat(refusal.path("reason").asText()).isEqualTo("CODE_RETIRED");
            assertThat(refusal.path("detail").asText())
                    .isEqualTo("codes.csv has no row for " + refusal.path("to").asText()
                            + ": the last one ends on 2026-12-31");
        });
    }

    @ParameterizedTest(name = "{0} days: {1}")
    @CsvSource({"15, 99453 99445, DAYS_LT_16", "2, 99453 99445, DAYS_LT_16", "1, '', DAYS_LT_2"})
    void of_fewer_days_is_billed_as_its_days_allow(int count, String billed, String reason) throws Exception {
        long patient = inRpm("automatic", count);

        JsonNode summary = office.summary(patient, MONTH);

        assertThat(String.join(" ", codes(summary, "lines"))).isEqualTo(billed);
        assertThat(reason(summary, "99454", FIRST_DAY)).isEqualTo(reason);
        assertThat(reason(summary, "99457", MONTH.atDay(1))).isEqualTo("MIN_BELOW_FIRST");
        assertThat(office.lines(patient, MONTH))
                .anyMatch(row -> row.startsWith(MONTH + "," + patient + ",RPM,99454,do_not_bill,1," + FIRST_DAY)
                        && row.contains("," + reason + "," + count + " of 16 days,"));
    }

    @Test
    void without_a_consent_is_refused_for_want_of_it() throws Exception {
        long patient = office.enroll();
        office.inProgram(patient, "RPM", FIRST_DAY);
        office.isSeen(patient, FIRST_DAY);
        sends(patient, "automatic", 16);

        JsonNode before = office.summary(patient, MONTH);
        assertThat(codes(before, "lines")).isEmpty();
        assertThat(reason(before, "99454", FIRST_DAY)).isEqualTo("NO_CONSENT");
        assertThat(reason(before, "99453", FIRST_DAY)).isEqualTo("NO_CONSENT");
        assertThat(reason(before, "99457", MONTH.atDay(1))).isEqualTo("NO_CONSENT");

        office.consents(patient, "RPM", midnight(FIRST_DAY));
        assertThat(codes(office.summary(patient, MONTH), "lines")).containsExactly("99453", "99454");
        office.withdraws(patient, "RPM", midnight(FIRST_DAY.plusDays(5)));
        JsonNode after = office.summary(patient, MONTH);
        assertThat(codes(after, "lines")).containsExactly("99453", "99445");
        assertThat(after.at("/periods/0/device_days").asInt()).isEqualTo(5);
    }

    @Test
    void of_typed_readings_alone_has_no_day() throws Exception {
        long patient = inRpm("manual", 16);

        JsonNode summary = office.summary(patient, MONTH);

        assertThat(codes(summary, "lines")).isEmpty();
        assertThat(reason(summary, "99454", FIRST_DAY)).isEqualTo("MANUAL_READING");
        assertThat(summary.at("/totals/device_days_in_month").asInt()).isZero();
        assertThat(summary.at("/periods/0/not_counted")).hasSize(16);
    }

    @Test
    void of_chronic_care_counts_its_own_part_of_a_night_and_nothing_that_was_withdrawn() throws Exception {
        long patient = office.enroll();
        office.inProgram(patient, "CCM", FIRST_DAY);
        office.isSeen(patient, FIRST_DAY);
        office.consents(patient, "CCM", midnight(FIRST_DAY));
        office.livesWith(patient, "I50.22", FIRST_DAY);
        office.livesWith(patient, "E11.9", FIRST_DAY);
        assertThat(reason(office.summary(patient, MONTH), "99490", MONTH.atDay(1)))
                .isEqualTo("NO_CARE_PLAN");
        office.plans(patient, "CCM", FIRST_DAY);
        // From ten minutes before the month to ten minutes into it, and ten minutes by day.
        Instant beforeMidnight = midnight(MONTH.atDay(1)).minusSeconds(600);
        long night = office.works(patient, "CCM", "CARE_DECISION", "NONE", "NOBODY", beforeMidnight, 1_200);
        long call = office.works(patient, "CCM", "PATIENT_CONTACT", "VOICE", "PATIENT", noon(MONTH.atDay(9)), 600);

        JsonNode before = office.summary(patient, MONTH);
        assertThat(codes(before, "lines")).containsExactly("99490");
        assertThat(line(before, "99490").at("/evidence/entries"))
                .extracting(JsonNode::asLong)
                .containsExactly(night, call);

        office.withdraw(call);

        JsonNode after = office.summary(patient, MONTH);
        assertThat(codes(after, "lines")).isEmpty();
        assertThat(reason(after, "99490", MONTH.atDay(1))).isEqualTo("MIN_BELOW_FIRST");
        assertThat(after.at("/time/0/counted_seconds").asLong()).isEqualTo(600);
        assertThat(after.at("/time/0/entries")).hasSize(1);
    }

    @Test
    void of_somebody_in_no_program_puts_no_code_in_question() throws Exception {
        long patient = office.enroll();
        sends(patient, "automatic", 2);

        JsonNode summary = office.summary(patient, MONTH);

        assertThat(codes(summary, "lines")).isEmpty();
        assertThat(codes(summary, "refusals")).isEmpty();
    }

    /// A patient in RPM with everything on record, whose device sends once a day from the first day on.
    private static long inRpm(String origin, int count) throws IOException, InterruptedException {
        long patient = office.enroll();
        office.inProgram(patient, "RPM", FIRST_DAY);
        office.isSeen(patient, FIRST_DAY);
        office.consents(patient, "RPM", midnight(FIRST_DAY));
        sends(patient, origin, count);
        return patient;
    }

    private static void sends(long patient, String origin, int count) throws IOException, InterruptedException {
        for (LocalDate day : days(count).toList()) {
            office.sends(patient, noon(day), origin);
        }
        office.awaitStored();
    }

    private static Stream<LocalDate> days(int count) {
        return IntStream.range(0, count).mapToObj(FIRST_DAY::plusDays);
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(NEW_YORK).toInstant();
    }

    private static Instant noon(LocalDate day) {
        return midnight(day).plus(Duration.ofHours(12));
    }

    private static List<String> codes(JsonNode summary, String list) {
        return summary.path(list).findValuesAsText("code");
    }

    private static JsonNode line(JsonNode summary, String code) {
        return only(summary.path("lines"), code, "");
    }

    private static String reason(JsonNode summary, String code, LocalDate from) {
        return only(summary.path("refusals"), code, from.toString())
                .path("reason")
                .asText();
    }

    private static JsonNode only(JsonNode list, String code, String from) {
        List<JsonNode> found = StreamSupport.stream(list.spliterator(), false)
                .filter(each -> each.path("code").asText().equals(code)
                        && each.path("from").asText().startsWith(from))
                .toList();
        assertThat(found).as("%s from %s in %s", code, from, list).hasSize(1);
        return found.getFirst();
    }
}
