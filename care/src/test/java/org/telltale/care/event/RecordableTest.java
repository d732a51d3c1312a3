package org.telltale.care.event;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.device.DeviceId;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordableTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PatientId PATIENT = new PatientId(1);
    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private static final LocalDate BORN = LocalDate.of(1950, 2, 28);

    @ParameterizedTest
    @ValueSource(strings = {"An\u0000na", "An\nna", "\u007f", "A\u0085", "half \ud83d", "\ude00 half"})
    void is_no_text_that_a_database_or_a_page_could_not_hold(String text) {
        assertThatThrownBy(() -> Recordable.text(text, "name", 200))
                .hasMessage("name must not hold control characters or halves of characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anna", "Ян", "山田", "O'Neill <b>", "\ud83d\ude00", "İpek"})
    void is_the_name_of_anybody(String text) {
        assertThatCode(() -> Recordable.text(text, "name", 200)).doesNotThrowAnyException();
    }

    @Test
    void is_a_note_of_several_lines_and_none_with_other_control_characters() {
        assertThatCode(() -> Recordable.note("called\r\n\tno answer\n", "note", 100))
                .doesNotThrowAnyException();
        assertThatCode(() -> Recordable.note("", "note", 100)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Recordable.note("\u0000", "note", 100)).hasMessageStartingWith("note must not hold");
        assertThatThrownBy(() -> Recordable.note("x".repeat(101), "note", 100))
                .hasMessage("note must have at most 100 characters");
    }

    @ParameterizedTest
    @CsvSource({
        "1969-12-31T23:59:59.999999999Z, false",
        "1970-01-01T00:00:00Z, true",
        "9999-12-31T23:59:59.999999999Z, true",
        "+10000-01-01T00:00:00Z, false",
        "+294999-01-01T00:00:00Z, false",
        "-1000000000-01-01T00:00:00Z, false"
    })
    void is_a_moment_from_1970_to_9999(Instant moment, boolean recordable) {
        Executable asked = () -> Recordable.moment(moment, "from");

        if (recordable) {
            assertThatCode(asked::execute).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(asked::execute).hasMessage("from must be from 1970 to 9999, not " + moment);
        }
    }

    static Stream<Arguments> whatCannotBeRecorded() {
        Instant never = Instant.MAX;
        EpisodeId episode = new EpisodeId(1, 0);
        return Stream.of(
                Arguments.of(
                        "from", made(() -> new CareEvent.DeviceAssigned(PRACTICE, new DeviceId(1), PATIENT, never))),
                Arguments.of("from", made(() -> new CareEvent.DeviceReturned(PRACTICE, new DeviceId(1), never))),
                Arguments.of(
                        "from",
                        made(() -> new CareEvent.StatusChanged(PRACTICE, PATIENT, PatientStatus.ADMITTED, never))),
                Arguments.of("from", made(() -> new CareEvent.ZoneChanged(PRACTICE, PATIENT, ZONE, never))),
                Arguments.of(
                        "name",
                        made(() -> new CareEvent.PatientEnrolled(
                                PRACTICE, "P-1", "An\u0000na", BORN, ZONE, PatientStatus.ACTIVE))),
                Arguments.of(
                        "born",
                        made(() -> new CareEvent.PatientEnrolled(
                                PRACTICE, "P-1", "Anna", LocalDate.MAX, ZONE, PatientStatus.ACTIVE))),
                Arguments.of("model", made(() -> new CareEvent.DeviceRegistered(PRACTICE, "s", "\u0000", true))),
                Arguments.of("gateway", made(() -> new CareEvent.CredentialIssued("", List.of(PRACTICE), "hash"))),
                Arguments.of(
                        "note",
                        made(() -> new CareEvent.Resolved(
                                PRACTICE, episode, new PersonId(1), Disposition.ACTED_ON, "\u0000"))),
                Arguments.of(
                        "link",
                        made(() -> new CareEvent.PagingSet(
                                PRACTICE,
                                3,
                                Duration.ofMinutes(1),
                                URI.create("https://care.test/" + "x".repeat(500))))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatCannotBeRecorded")
    void is_whatever_an_event_may_be_made_of(String field, Executable event) {
        assertThatThrownBy(event::execute)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(field + " must");
    }

    private static Executable made(Executable event) {
        return event;
    }
}
