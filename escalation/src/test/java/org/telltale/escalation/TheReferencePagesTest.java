package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent;

/// What the pages say is there, and what is there is on the pages.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheReferencePagesTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference");
    private static final Path WEBHOOK_TEST =
            Path.of("src/test/java/org/telltale/escalation/page/webhook/AWebhookPageTest.java");

    @Test
    void have_a_row_for_every_field_of_an_episode() throws IOException {
        assertThat(Arrays.stream(Episode.class.getRecordComponents()).map(RecordComponent::getName))
                .allSatisfy(field -> assertThat(episodePage()).contains("| `" + field + "` |"));
    }

    @Test
    void have_a_row_for_every_state_change_and_page_state() throws IOException {
        List<String> rows = Stream.of(
                        Arrays.stream(Episode.State.class.getPermittedSubclasses())
                                .map(Class::getSimpleName),
                        Arrays.stream(EscalationOutput.class.getMethods())
                                .filter(call -> call.getParameterTypes()[0] == Episode.class)
                                .map(Method::getName)
                                .filter(name -> !name.equals("pageOutcome")),
                        Arrays.stream(Episode.PageState.values()).map(Enum::name))
                .flatMap(names -> names)
                .toList();

        assertThat(rows)
                .hasSizeGreaterThan(20)
                .allSatisfy(row -> assertThat(episodePage()).contains("| `" + row + "` |"));
    }

    @Test
    void name_every_event_that_can_be_refused() throws IOException {
        assertThat(Arrays.stream(CareEvent.Clinical.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .filter(name -> !name.equals("PatientEnrolled") && !name.equals("PolicyPublished")))
                .allSatisfy(name -> assertThat(episodePage()).contains("`" + name + "`"));
    }

    @Test
    void show_the_signature_check_that_was_run() throws IOException {
        List<String> source = Files.readAllLines(WEBHOOK_TEST);
        int begin = source.indexOf("    // begin: docs/reference/page-webhook.md");
        int end = source.indexOf("    // end");
        List<String> shown = source.subList(begin + 1, end).stream()
                .map(line -> line.replaceFirst("^ {4}", ""))
                .toList();

        assertThat(Files.readAllLines(REFERENCE.resolve("page-webhook.md"))).containsSubsequence(shown);
    }

    private static String episodePage() throws IOException {
        return Files.readString(REFERENCE.resolve("episode.md"));
    }
}
