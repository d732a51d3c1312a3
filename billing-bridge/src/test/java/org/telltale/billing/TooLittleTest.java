package org.telltale.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.care.time.Qualification.REGISTERED_NURSE;

import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.time.Activity;
import org.telltale.care.time.Qualification;

/// Days and minutes that do not reach a code, with the words that a biller reads.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TooLittleTest extends April {
    @Test
    void DAYS_LT_2_below_everything() {
        measures(1);
        assertThat(refusal("99454").detail()).isEqualTo("1 of 16 days");
        assertThat(refusal("99454").reason()).isEqualTo(Reason.DAYS_LT_2);
    }

    @Test
    void DAYS_LT_16_below_the_full_code() {
        measures(15);
        assertThat(refusal("99454").detail()).isEqualTo("15 of 16 days");
        assertThat(refusal("99454").reason()).isEqualTo(Reason.DAYS_LT_16);
    }

    @Test
    void SHORT_CODE_REPLACED_when_there_is_more() {
        measures(16);
        nurse(Duration.ofMinutes(20));
        assertThat(refusal("99445").detail()).isEqualTo("16 days are more than it stands for");
        assertThat(refusal("99470").detail()).isEqualTo("20:00 is more than it stands for");
    }

    @Test
    void MIN_BELOW_FIRST_by_a_second() {
        nurse(Duration.ofSeconds(1_199));
        assertThat(refusal("99457").reason()).isEqualTo(Reason.MIN_BELOW_FIRST);
        assertThat(refusal("99457").detail()).isEqualTo("19:59 of 20:00");
    }

    @Test
    void MIN_BLOCK_NOT_FULL_before_the_first_further_block_and_after_the_last() {
        nurse(Duration.ofSeconds(2_399));
        assertThat(refusal("99458").detail()).isEqualTo("19:59 of 20:00 after 99457");

        nurse(Duration.ofSeconds(61));
        assertThat(line("99458").units()).isEqualTo(1);
        assertThat(refusal("99458").reason()).isEqualTo(Reason.MIN_BLOCK_NOT_FULL);
        assertThat(refusal("99458").detail()).isEqualTo("1:00 of 20:00 towards the next unit");
    }

    @Test
    void UNIT_LIMIT_for_every_full_block_above_it() {
        nurse(Duration.ofMinutes(139));
        assertThat(line("99458").units()).isEqualTo(3);
        assertThat(refusal("99458").reason()).isEqualTo(Reason.UNIT_LIMIT);
        assertThat(refusal("99458").units()).isEqualTo(2);
        assertThat(refusal("99458").detail()).isEqualTo("at most 3 units");
    }

    @Test
    void nothing_at_the_limit_exactly() {
        nurse(Duration.ofMinutes(80));
        assertThat(refusals("99458")).isEmpty();

        nurse(Duration.ofMinutes(19));
        assertThat(refusals("99458"))
                .as("a part of a block that could not be billed")
                .isEmpty();
    }

    @Test
    void NO_LIVE_CONTACT_whatever_the_time() {
        work(REGISTERED_NURSE, Duration.ofMinutes(25), Activity.DATA_REVIEW);
        assertThat(refusal("99457").reason()).isEqualTo(Reason.NO_LIVE_CONTACT);
        assertThat(refusal("99457").detail()).isEqualTo("25:00 and no conversation in real time");
    }

    @Test
    void NOT_CLINICAL_STAFF_only_where_it_would_have_been_enough() {
        nurse(Duration.ofMinutes(8));
        work(Qualification.SOFTWARE, Duration.ofMinutes(5), Activity.PATIENT_CONTACT);
        assertThat(refusal("99470").reason()).isEqualTo(Reason.NOT_CLINICAL_STAFF);
        assertThat(refusal("99470").detail()).isEqualTo("8:00 of 10:00; 5:00 more do not count");
        assertThat(refusal("99457").reason()).isEqualTo(Reason.MIN_BELOW_FIRST);
    }

    @Test
    void MANUAL_READING_only_where_it_would_have_been_enough() {
        measures(10);
        for (int number = 11; number <= 15; number++) {
            clinic.reads(clinic.at(day(number), LocalTime.NOON), CUFF, true, true);
        }
        assertThat(refusal("99454").reason()).isEqualTo(Reason.DAYS_LT_16);

        clinic.reads(clinic.at(day(16), LocalTime.NOON), CUFF, true, true);
        assertThat(refusal("99454").reason()).isEqualTo(Reason.MANUAL_READING);
        assertThat(refusal("99454").detail()).isEqualTo("10 of 16 days; 6 more do not count");
    }
}
