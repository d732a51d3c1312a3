package org.telltale.care.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.program.Program;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TimeEntryTest {
    private static final Instant START = Instant.parse("2026-03-04T15:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 86_401})
    void has_a_duration_between_a_second_and_a_day(long durationSeconds) {
        assertThatThrownBy(() -> entry(durationSeconds, ContactKind.NONE, ContactWith.NOBODY, "looked at trends"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("durationSeconds");
    }

    @Test
    void is_made_when_the_work_has_been_done() {
        assertThatThrownBy(() -> entry(1_201, ContactKind.NONE, ContactWith.NOBODY, "looked at trends"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("enteredAt");
        assertThat(entry(1_200, ContactKind.NONE, ContactWith.NOBODY, "looked at trends")
                        .span()
                        .length())
                .hasMinutes(20);
    }

    @ParameterizedTest
    @CsvSource({"NONE, PATIENT", "VOICE, NOBODY"})
    void has_a_contact_with_somebody_or_none_with_nobody(ContactKind kind, ContactWith with) {
        assertThatThrownBy(() -> entry(60, kind, with, "looked at trends"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(kind.name());
    }

    @Test
    void says_what_was_done() {
        assertThatThrownBy(() -> entry(60, ContactKind.NONE, ContactWith.NOBODY, " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("note");
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource({
        "VOICE, PATIENT, true",
        "VIDEO, CAREGIVER, true",
        "VOICE, CLINICIAN, false",
        "VOICE, OTHER, false",
        "VOICEMAIL, PATIENT, false",
        "TEXT_MESSAGE, PATIENT, false",
        "EMAIL, PATIENT, false",
        "PORTAL_MESSAGE, CAREGIVER, false",
        "NONE, NOBODY, false",
    })
    void reaches_the_patient_live_only_in_a_conversation(ContactKind kind, ContactWith with, boolean live) {
        assertThat(entry(60, kind, with, "asked about weight").reachedThePatientLive())
                .isEqualTo(live);
    }

    @ParameterizedTest
    @EnumSource(names = {"SOFTWARE", "NOT_CLINICAL"})
    void of_no_clinician_has_no_clinical_standing(Qualification qualification) {
        assertThat(qualification.standing()).isEqualTo(Standing.NOT_CLINICAL);
    }

    private static TimeEntry entry(long durationSeconds, ContactKind contact, ContactWith with, String note) {
        return new TimeEntry(
                new TimeEntryId(1),
                new PersonId(3),
                Qualification.REGISTERED_NURSE,
                new PatientId(7),
                Program.RPM,
                Activity.DATA_REVIEW,
                contact,
                with,
                START,
                durationSeconds,
                note,
                START.plusSeconds(1_200));
    }
}
