package org.telltale.billing.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.billing.Code;
import org.telltale.billing.PriceList;
import org.telltale.care.program.Program;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CodeBookLoaderTest {
    private static final String CODES = "code,program,title,kind,least,below,addon_of,unit_limit,period,period_days,"
            + "counted,work,live_contact,decision_making,effective_from,effective_to,source\n";
    private static final String RATES =
            "code,payer,locality,setting,amount,currency,effective_from,effective_to,source\n";
    private static final String PAIRS =
            "rule,kept,refused,biller,effect,reason,status,effective_from,effective_to,note,source\n";
    private static final String ASKED = "program,prerequisite,amount,statements,effective_from,effective_to,source\n";

    private static final String SUPPLY =
            "99454,RPM,supply,DEVICE_DAYS,16,31,,1,ROLLING,30,,,no,,2026-01-01,2026-12-31,somewhere\n";
    private static final String FIRST = "99457,RPM,first,MINUTES,20,,,1,MONTH,,CLINICAL_STAFF|PRACTITIONER,MANAGEMENT,"
            + "yes,,2026-01-01,2026-12-31,somewhere\n";
    private static final String FURTHER =
            "99458,RPM,further,FURTHER_MINUTES,20,,99457,3,MONTH,,,,no,,2026-01-01,2026-12-31,somewhere\n";
    private static final String RATE =
            "99454,MEDICARE,NATIONAL,NON_FACILITY,52.11,USD,2026-01-01,2026-12-31,somewhere\n";
    private static final String PAIR =
            "X1,99454,99445,SAME,REFUSE,SHORT_CODE_REPLACED,CERTAIN,2026-01-01,2026-12-31,why,somewhere\n";
    private static final String CONSENT = "RPM,CONSENT_BY_THE_DAY,,SERVICE,2026-01-01,2026-12-31,somewhere\n";

    @Test
    void loads_the_book_that_telltale_comes_with() {
        CodeBook book = CodeBookLoader.builtIn();

        assertThat(book.rows(Program.RPM, LocalDate.of(2026, 6, 1)))
                .extracting(row -> row.code().text())
                .containsExactly("99453", "99445", "99454", "99470", "99457", "99458", "99091");
        assertThat(book.rows(Program.CCM, LocalDate.of(2026, 6, 1)))
                .extracting(row -> row.code().text())
                .containsExactly("99487", "99489", "99491", "99437", "99490", "99439", "G0506");
        assertThat(book.fingerprint())
                .hasSize(64)
                .isEqualTo(CodeBookLoader.builtIn().fingerprint());
    }

    // Rules are applied from the top down: what a row keeps must not fall to a later one, or it kept others away in
    // vain.
    @Test
    void refuses_no_code_after_it_has_kept_others_away() {
        CodeBook book = CodeBookLoader.builtIn();

        for (int i = 0; i < book.pairs().size(); i++) {
            PairRule rule = book.pairs().get(i);
            for (PairRule later : book.pairs().subList(i + 1, book.pairs().size())) {
                boolean both = rule.effect() == PairRule.Effect.REFUSE
                        && later.effect() == PairRule.Effect.REFUSE
                        && rule.biller() != PairRule.Biller.OTHER;
                assertThat(both && later.refused().stream().anyMatch(rule.kept()::contains))
                        .as("%s, and later %s", rule, later)
                        .isFalse();
            }
        }
    }

    @Test
    void has_a_national_price_for_every_code_in_force() {
        CodeBook book = CodeBookLoader.builtIn();

        for (CodeRow row : book.codes()) {
            boolean pricedByContractors =
                    Set.of("98978", "98986").contains(row.code().text());
            assertThat(book.rate(
                            row.code(),
                            PriceList.nationalMedicare(),
                            row.inForce().last()))
                    .as(row.code() + " " + row.inForce())
                    .matches(rate -> rate.isPresent() != pricedByContractors);
        }
    }

    @ParameterizedTest(name = "{0} on {1} pays {2}")
    @CsvSource({
        "99454, 2025-12-31, 43.02",
        "99454, 2026-01-01, 52.11",
        "99490, 2026-12-31, 66.13",
        "99487, 2026-07-01, 144.29",
    })
    void a_price_belongs_to_its_days(Code code, LocalDate day, String amount) {
        assertThat(CodeBookLoader.builtIn()
                        .rate(code, PriceList.nationalMedicare(), day)
                        .orElseThrow()
                        .perUnit()
                        .decimal())
                .isEqualTo(amount);
    }

    @Test
    void a_code_belongs_to_its_days() {
        CodeBook book = CodeBookLoader.builtIn();
        Code shortSupply = new Code("99445");

        assertThat(book.row(shortSupply, LocalDate.of(2025, 12, 31))).isEmpty();
        assertThat(book.row(shortSupply, LocalDate.of(2026, 1, 1))).isPresent();
        assertThat(book.row(shortSupply, LocalDate.of(2027, 1, 1))).isEmpty();
        assertThat(book.retired(Program.RPM, LocalDate.of(2025, 12, 31)))
                .as("what has not begun is not retired")
                .isEmpty();
        assertThat(book.retired(Program.RPM, LocalDate.of(2027, 1, 1)))
                .extracting(row -> row.code().text())
                .containsExactlyInAnyOrder("99453", "99445", "99454", "99470", "99457", "99458", "99091");
    }

    @Test
    void another_table_has_another_fingerprint() {
        String fingerprint = load(SUPPLY, RATE, PAIR, CONSENT).fingerprint();

        assertThat(load(SUPPLY, RATE.replace("52.11", "52.12"), PAIR, CONSENT).fingerprint())
                .isNotEqualTo(fingerprint);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    a code of four digits       | 99454,RPM   | 9945,RPM     | codes.csv line 2 column code: code must look like
                    an unknown program          | RPM,supply  | RPX,supply   | column program: 'RPX' is none of [RPM
                    an unknown kind             | DEVICE_DAYS | DEVICE_DAY   | column kind: 'DEVICE_DAY' is none of
                    no threshold                | S,16,       | S,,          | column least: must not be empty
                    a threshold that is a word  | S,16,       | S,many,      | column least: 'many' is not a whole number
                    a threshold of nothing      | S,16,       | S,0,         | column least: must be 1 or more, not 0
                    a band that ends below      | 16,31       | 16,16        | column below: must be 17 or more, not 16
                    no units                    | ,1,ROLLING  | ,0,ROLLING   | column unit_limit: must be 1 or more, not 0
                    days that count by month    | ROLLING,30  | MONTH,       | column period: DEVICE_DAYS is not counted by MONTH
                    a period without a length   | ROLLING,30  | ROLLING,     | column period_days: must not be empty
                    no first day                | 2026-01-01  | soon         | column effective_from: 'soon' is not a date
                    a last day before the first | 2026-12-31  | 2025-12-31   | column effective_to: must not be before 2026-01-01
                    no source                   | ,somewhere  | ,            | column source: must not be empty
                    spaces around a value       | ,RPM,       | , RPM,       | column program: has spaces around 'RPM'
                    a column too many           | somewhere   | somewhere,5  | codes.csv line 2: 18 columns where 17 are expected
                    a quote that is not closed  | supply      | "supply      | codes.csv line 2: a quote that is not closed
                    text behind a quote         | supply      | "supply"y    | codes.csv line 2: text after a closing quote
                    """)
    void refuses_a_code_with(String what, String text, String instead, String message) {
        assertThat(SUPPLY).contains(text);

        assertThatThrownBy(() -> load(SUPPLY.replace(text, instead), RATE, PAIR, CONSENT))
                .as(what)
                .isInstanceOf(BadTable.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    an unknown standing       | PRACTITIONER    | SURGEON   | column counted: 'SURGEON' is none of
                    an unknown kind of work   | MANAGEMENT      | MAGIC     | column work: 'MAGIC' is none of
                    a contact that may be     | ,yes,           | ,maybe,   | column live_contact: 'maybe' is none of
                    an unknown level          | ,yes,,          | ,yes,EASY, | column decision_making: 'EASY' is none of
                    """)
    void refuses_minutes_with(String what, String text, String instead, String message) {
        assertThat(FIRST).contains(text);

        assertThatThrownBy(() -> load(FIRST.replace(text, instead), "", PAIR, CONSENT))
                .as(what)
                .isInstanceOf(BadTable.class)
                .hasMessageContaining(message);
    }

    @Test
    void refuses_minutes_that_are_nobodys() {
        assertThatThrownBy(() -> load(FIRST.replace("CLINICAL_STAFF|PRACTITIONER", ""), "", PAIR, CONSENT))
                .isInstanceOf(BadTable.class)
                .hasMessageContaining("codes.csv line 2 column counted: must say whose time counts");
    }

    @Test
    void refuses_two_rows_of_a_code_for_the_same_day() {
        assertThatThrownBy(() -> load(SUPPLY + SUPPLY.replace("2026-01-01", "2026-12-31"), RATE, PAIR, CONSENT))
                .isInstanceOf(BadTable.class)
                .hasMessageContaining("codes.csv line 3 column effective_from: line 2 holds on some of these days too");
    }

    @Test
    void takes_a_row_that_begins_when_the_one_before_has_ended() {
        String next = SUPPLY.replace("2026-12-31", "2027-12-31").replace("2026-01-01", "2027-01-01");

        assertThat(load(SUPPLY + next, RATE, PAIR, CONSENT + CONSENT.replace("2026", "2027"))
                        .codes())
                .hasSize(2);
    }

    @Test
    void refuses_an_add_on_above_its_base() {
        assertThat(load(FIRST + FURTHER, "", PAIR, CONSENT).codes()).hasSize(2);
        assertThatThrownBy(() -> load(FURTHER + FIRST, "", PAIR, CONSENT))
                .isInstanceOf(BadTable.class)
                .hasMessageContaining("codes.csv line 2 column addon_of: 99457 is no code above");
    }

    @Test
    void refuses_periods_of_two_lengths_in_one_program() {
        String other = SUPPLY.replace("99454", "99445").replace("ROLLING,30", "ROLLING,28");

        assertThatThrownBy(() -> load(SUPPLY + other, RATE, PAIR, CONSENT))
                .isInstanceOf(BadTable.class)
                .hasMessageContaining("codes.csv line 3 column period_days")
                .hasMessageContaining("tile");
    }

    @Test
    void refuses_a_program_that_asks_for_nothing() {
        assertThatThrownBy(() -> load(SUPPLY, RATE, PAIR, ""))
                .isInstanceOf(BadTable.class)
                .hasMessageContaining("nothing is asked for in RPM through 2026-01-01/2026-12-31");
        assertThatThrownBy(() -> load(SUPPLY, RATE, PAIR, CONSENT.replace("2026-12-31", "2026-06-30")))
                .isInstanceOf(BadTable.class);
    }

    @ParameterizedTest(name = "{1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    rates | 52.11      | 52.115     | rates.csv line 2 column amount: '52.115' is not an amount of USD
                    rates | 52.11      | -52.11     | rates.csv line 2 column amount: must not be negative: -52.11
                    rates | USD        | DOLLARS    | rates.csv line 2 column currency
                    rates | 99454      | 99999      | rates.csv line 2 column code: 99999 is not in codes.csv
                    rates | FACILITY   | HOSPITAL   | column setting: 'NON_HOSPITAL' is none of
                    pairs | 99454      | 99454;1    | pairs.csv line 2 column kept: code must look like
                    pairs | SAME       | ME         | pairs.csv line 2 column biller: 'ME' is none of
                    pairs | REFUSE     | REJECT     | pairs.csv line 2 column effect: 'REJECT' is none of
                    pairs | SHORT_CODE | SHORTER    | pairs.csv line 2 column reason: 'SHORTER_REPLACED' is none of
                    pairs | CERTAIN    | SURE       | pairs.csv line 2 column status: 'SURE' is none of
                    asked | ,,SERVICE  | ,3,SERVICE | prerequisites.csv line 2 column amount: CONSENT_BY_THE_DAY has no number
                    asked | SERVICE    | DINNER     | prerequisites.csv line 2 column statements: 'DINNER' is none of
                    asked | CONSENT_BY_THE_DAY | CHRONIC_CONDITIONS | prerequisites.csv line 2 column amount: must not be empty
                    """)
    void refuses_in_the_other_tables(String table, String text, String instead, String message) {
        assertThatThrownBy(() -> load(
                        SUPPLY,
                        table.equals("rates") ? RATE.replace(text, instead) : RATE,
                        table.equals("pairs") ? PAIR.replace(text, instead) : PAIR,
                        table.equals("asked") ? CONSENT.replace(text, instead) : CONSENT))
                .isInstanceOf(BadTable.class)
                .hasMessageContaining(message);
    }

    @Test
    void refuses_a_header_that_is_not_its_own() {
        assertThatThrownBy(() -> CodeBookLoader.load(CODES.replace("least", "most") + SUPPLY, RATES, PAIRS, ASKED))
                .isInstanceOf(BadTable.class)
                .hasMessageStartingWith("codes.csv line 1: the columns must be code,program,title");
    }

    @Test
    void takes_line_ends_of_either_kind_and_quotes() throws IOException {
        try (InputStream in = CodeBookLoader.class.getResourceAsStream("codes.csv")) {
            assertThat(in).isNotNull();
            assertThat(new String(in.readAllBytes(), UTF_8)).doesNotContain("\r");
        }
        String quoted = SUPPLY.replace("supply", "\"supply, \"\"full\"\"\"").replace("\n", "\r\n");

        assertThat(load(quoted, RATE, PAIR, CONSENT).codes())
                .singleElement()
                .extracting(CodeRow::title)
                .isEqualTo("supply, \"full\"");
    }

    private static CodeBook load(String codes, String rates, String pairs, String asked) {
        return CodeBookLoader.load(CODES + codes, RATES + rates, PAIRS + pairs, ASKED + asked);
    }
}
