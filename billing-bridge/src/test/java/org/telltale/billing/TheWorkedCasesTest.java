package org.telltale.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The table that a biller can check, in `docs/reference/worked-cases.md`, row by row.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheWorkedCasesTest {
    private static final Path TABLE = Path.of("..", "docs", "reference", "worked-cases.md");
    private static final Currency USD = Currency.getInstance("USD");

    /// One row of the table.
    record Row(
            String number,
            String programs,
            String readings,
            String rpmWork,
            String otherWork,
            String also,
            String billed,
            String dollars,
            String notBilled) {
        static Row of(String line) {
            List<String> cells = Arrays.stream(line.substring(1).split("\\|", -1))
                    .map(String::strip)
                    .map(cell -> cell.equals("-") ? "" : cell)
                    .toList();
            assertThat(cells).as(line).hasSize(10);
            return new Row(
                    cells.get(0),
                    cells.get(1),
                    cells.get(2),
                    cells.get(3),
                    cells.get(4),
                    cells.get(5),
                    cells.get(6),
                    cells.get(7),
                    cells.get(8));
        }

        @Override
        public String toString() {
            return "case " + number + ": " + billed;
        }
    }

    static Stream<Row> rows() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .map(Row::of);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void are_decided_as_the_table_says(Row row) {
        WorkedCase worked = new WorkedCase(row.programs());
        worked.also(row.also());
        worked.readings(row.readings());
        worked.work("RPM", row.rpmWork());
        worked.otherWork(row.otherWork());

        MonthlySummary summary = worked.summary();

        assertThat(WorkedCase.billed(summary)).isEqualTo(row.billed());
        assertThat(WorkedCase.notBilled(summary)).isEqualTo(row.notBilled());
        assertThat(
                        summary.unpriced() > 0
                                ? "contractor"
                                : summary.totals()
                                        .getOrDefault(USD, Money.zero(USD))
                                        .decimal())
                .isEqualTo(row.dollars());
    }

    @Test
    void are_all_there() throws IOException {
        assertThat(rows()).hasSize(70);
    }
}
