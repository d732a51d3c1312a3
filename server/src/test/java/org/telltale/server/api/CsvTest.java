package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CsvTest {
    @Test
    void has_lines_of_fields() {
        assertThat(Csv.read("a,b\r\n1,\r\n,2\n\n3,4"))
                .containsExactly(line(1, "a", "b"), line(2, "1", ""), line(3, "", "2"), line(5, "3", "4"));
        assertThat(Csv.read("")).isEmpty();
        assertThat(Csv.read("\ufeffa\n")).containsExactly(line(1, "a"));
    }

    @Test
    void has_commas_quotes_and_line_breaks_inside_quotes() {
        assertThat(Csv.read("\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\"\r\nnext,\"\",\"\"\"\"\n"))
                .containsExactly(line(1, "a,b", "say \"hi\"", "two\r\nlines"), line(3, "next", "", "\""));
    }

    @Test
    void says_of_a_line_what_is_wrong_with_it_and_goes_on_behind() {
        List<Csv.Line> lines = Csv.read("a\"b,1\n\"c\"d,2\nok,3\n\"open,4\n5");

        assertThat(lines).extracting(Csv.Line::number).containsExactly(1, 2, 3, 4);
        assertThat(lines)
                .extracting(Csv.Line::wrong)
                .containsExactly(
                        Optional.of("a quote stands inside a field that is not quoted"),
                        Optional.of("something stands behind the closing quote of a field"),
                        Optional.empty(),
                        Optional.of("a quote is opened and not closed"));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void reads_what_it_writes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<String>> written = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < 200; line++) {
            List<String> fields = List.of(field(random), field(random), "x" + field(random));
            written.add(fields);
            text.append(Csv.line(fields));
        }

        assertThat(Csv.read(text.toString())).allMatch(line -> line.wrong().isEmpty());
        assertThat(Csv.read(text.toString())).extracting(Csv.Line::fields).isEqualTo(written);
    }

    private static String field(SplittableRandom random) {
        String alphabet = "ab,\"\r\n é;\t=";
        StringBuilder field = new StringBuilder();
        for (int left = random.nextInt(6); left > 0; left--) {
            field.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return field.toString();
    }

    private static Csv.Line line(int number, String... fields) {
        return new Csv.Line(number, List.of(fields), Optional.empty());
    }
}
