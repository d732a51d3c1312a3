package org.telltale.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.billing.OutsideClaim.Biller;
import org.telltale.billing.code.CodeBook;
import org.telltale.billing.code.CodeBookLoader;
import org.telltale.billing.code.CodeRow;
import org.telltale.billing.code.PairRule;
import org.telltale.billing.code.Prerequisite;
import org.telltale.care.day.DaySpan;
import org.telltale.care.program.Program;

/// An auditor asks of a line, billed or not, which rule decided, and where it is written.
@DisplayNameGeneration(ReplaceUnderscores.class)
class WhereARuleIsWrittenTest extends April {
    private static final CodeBook BOOK = CodeBookLoader.builtIn();

    private static String ofTheCode(String code) {
        return BOOK.rows(Program.RPM, day(30)).stream()
                .filter(row -> row.code().text().equals(code))
                .map(CodeRow::source)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void is_said_of_what_is_billed_and_of_what_is_too_little() {
        measures(16);
        nurse(Duration.ofMinutes(30));

        assertThat(line("99454").source()).isEqualTo(ofTheCode("99454")).startsWith("https://");
        assertThat(refusal("99445").source()).isEqualTo(ofTheCode("99445"));
        assertThat(refusal("99458").source()).isEqualTo(ofTheCode("99458"));
    }

    @Test
    void is_said_of_an_exclusion_and_not_of_the_code_that_it_refuses() {
        measures(16);
        clinic.billedElsewhere("99454", Biller.ANOTHER_PRACTICE);

        assertThat(BOOK.pairs().stream()
                        .filter(rule -> rule.rule().equals("X4"))
                        .map(PairRule::source))
                .containsExactly(refusal("99454").source())
                .doesNotContain(ofTheCode("99454"));
    }

    @Test
    void is_said_of_what_a_program_asks_for() {
        measures(16);
        clinic.consents.clear();

        List<String> asked = BOOK.prerequisites(Program.RPM, day(30)).stream()
                .filter(prerequisite -> prerequisite.kind() == Prerequisite.Kind.CONSENT_BY_THE_DAY)
                .map(Prerequisite::source)
                .toList();
        assertThat(asked).containsExactly(refusal("99454").source());
    }

    @Test
    void is_the_practices_record_where_a_person_keeps_a_program_from_being_billed() {
        measures(16);
        clinic.bars.add(new Bar(Program.RPM, Bar.Kind.REVIEW_HOLD, DaySpan.of(APRIL), "as recorded", Clinic.PHYSICIAN));

        assertThat(refusal("99454").source()).isEqualTo("the practice's own record");
    }

    @Test
    void of_an_add_on_is_where_that_of_its_base_is() {
        measures(16);
        nurse(Duration.ofMinutes(60));
        clinic.billedElsewhere("99457", Biller.ANOTHER_PRACTICE);

        assertThat(refusal("99458").rule()).contains("X4");
        assertThat(refusal("99458").source()).isEqualTo(refusal("99457").source());
    }
}
