package org.telltale.billing.facts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.billing.BadFacts;
import org.telltale.billing.Clinic;
import org.telltale.billing.GivenMonth;
import org.telltale.billing.PayerFacts;
import org.telltale.care.program.DecisionMaking;
import org.telltale.care.program.Program;

/// A document of facts. That it says what its facts say, every test of a month asks ([Clinic#given]).
@DisplayNameGeneration(ReplaceUnderscores.class)
class FactsFileTest {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final Instant LATER = Instant.parse("2026-07-01T16:00:00Z");

    private final Clinic clinic = new Clinic(Program.RPM, Program.CCM);

    private GivenMonth month() {
        clinic.measures(Clinic.START);
        clinic.nurseCalls(Program.RPM, Duration.ofMinutes(20));
        clinic.comesHome(Clinic.START, 1, 5, DecisionMaking.HIGH);
        return clinic.given(APRIL, LATER);
    }

    private static GivenMonth read(String document) throws BadFacts, IOException {
        return GivenMonth.read(new ByteArrayInputStream(document.getBytes(UTF_8)));
    }

    @ParameterizedTest(name = "{0}/{1} = {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | patient | 0 | patient must be a whole number from 1 on",
                "'' | patient | \"7\" | patient must be a whole number from 1 on",
                "'' | patient | 1.5 | patient must be a whole number from 1 on",
                "'' | month | \"April\" | month must be a month, such as 2026-04, not April",
                "'' | as_of | null | as_of is missing",
                "'' | as_of | \"2026-07-01\" | as_of must be an instant",
                "'' | zone | \"EST5PDT\" | zone must be a zone",
                "'' | status | \"ALIVE\" | status must be one of [ACTIVE, PAUSED,",
                "'' | enrolments | [] | enrolments is no field that is known",
                "'' | enrollments | {} | enrollments must be a list",
                "'' | time_entries | [7] | time_entries[0] must be an object",
                "'' | conventions | [] | conventions must be an object",
                "/conventions | join_devices | \"yes\" | conventions.join_devices must be true or false",
                "/enrollments/1 | anchor | \"2026-03-31\" | enrollments[1] cannot be: anchor must be a day of the enrollment",
                "/enrollments/0 | diagnoses | [] | enrollments[0] cannot be: diagnoses must be 1 to 12",
                "/enrollments/0 | diagnoses | [7] | enrollments[0].diagnoses must be a list of texts",
                "/enrollments/0 | program | \"rpm\" | enrollments[0].program must be one of",
                "/enrollments/0 | note | \"x\" | enrollments[0].note is no field that is known",
                "/conditions/0 | icd10 | \"heart\" | conditions[0].icd10 must be a code such as I50.22, not heart",
                "/consents/0 | statements | [\"ALL\"] | consents[0].statements must be one of",
                "/transitions/0 | attempted_on | [\"soon\"] | transitions[0].attempted_on must be a list of days",
                "/transitions/0 | visit_on | \"2026-03-01\" | transitions[0] cannot be: nothing can have followed",
                "/time_entries/0 | seconds | 0 | time_entries[0].seconds must be a whole number from 1 on",
                "/time_entries/0 | note | \" \" | time_entries[0].note must be a text",
                "/time_entries/0 | with | \"NOBODY\" | time_entries[0] cannot be: contact VOICE does not go with NOBODY",
                "/readings/0 | taken_at | 7 | readings[0].taken_at must be a text"
            })
    void is_refused_by_the_name_of_the_field(String pointer, String field, String value, String wrong) {
        String document = FactsText.with(month(), pointer, field, value);

        assertThatThrownBy(() -> read(document))
                .isInstanceOf(BadFacts.class)
                .message()
                .startsWith(wrong);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "{\"patient\": 1, \"patient\": 2}", "{} {}"})
    void is_one_object_of_json(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(BadFacts.class);
    }

    @Test
    void says_that_nothing_is_known_of_a_list_that_is_not_there() throws Exception {
        String bare = """
                {"patient": 1, "month": "2026-04", "as_of": "2026-07-01T16:00:00Z", "zone": "America/New_York", "bars": []}""";

        GivenMonth given = read(bare);

        assertThat(given.record().payer().notKnown())
                .containsExactly(PayerFacts.Source.EARLIER_BILLS, PayerFacts.Source.OUTSIDE_CLAIMS);
        assertThat(given.summary().decisions()).isEmpty();
    }

    @Test
    void has_no_minute_of_a_person_twice() {
        clinic.nurseCalls(Program.RPM, Duration.ofMinutes(20));
        clinic.nurseCalls(Program.RPM, Duration.ofMinutes(20));
        GivenMonth month = clinic.given(APRIL, LATER);
        String entry = "[%s, %s]";
        String first = "{\"entry\": 1, \"person\": 4, \"qualification\": \"REGISTERED_NURSE\", \"program\": \"RPM\", "
                + "\"activity\": \"DATA_REVIEW\", \"start\": \"2026-04-03T12:00:00Z\", \"seconds\": 600, "
                + "\"note\": \"pressures\", \"entered_at\": \"2026-04-03T13:00:00Z\"}";
        String same = first.replace("\"entry\": 1", "\"entry\": 2").replace("12:00:00Z", "12:09:59Z");

        assertThatThrownBy(() -> read(FactsText.with(month, "", "time_entries", entry.formatted(first, same))))
                .hasMessage("time_entries[1] shares time with time_entries[0], of the same person");
        assertThat(FactsText.with(
                        month, "", "time_entries", entry.formatted(first, same.replace("12:09:59Z", "12:10:00Z"))))
                .satisfies(document -> assertThat(read(document).entries()).hasSize(2));
    }

    @Test
    void is_conservative_where_it_says_nothing() throws Exception {
        String reading = "[{\"position\": 1, \"device\": 1, \"taken_at\": \"2026-04-01T12:00:00Z\", "
                + "\"received_at\": \"2026-04-01T12:00:01Z\"}]";

        assertThat(read(FactsText.with(month(), "", "readings", reading)).readings())
                .singleElement()
                .satisfies(one -> assertThat(one.fdaDefined()).isFalse());
    }

    @Test
    void is_described_field_by_field() throws IOException {
        String page = Files.readString(Path.of("../docs/reference/billing-facts.md"));
        Set<String> fields = new TreeSet<>();
        collect(new ObjectMapper().readTree(FactsText.of(month())), fields);

        assertThat(fields).hasSizeGreaterThan(60).allMatch(field -> page.contains("`" + field + "`"));
    }

    private static void collect(JsonNode node, Set<String> fields) {
        node.fieldNames().forEachRemaining(fields::add);
        node.forEach(child -> collect(child, fields));
    }
}
