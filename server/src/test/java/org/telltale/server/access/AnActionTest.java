package org.telltale.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.practice.PracticeId;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnActionTest {
    /// One row an action, one letter a role: Prescriber, Clinician, coordinatoR, Biller, Operator;
    /// H where only the host practice's people may.
    private static final Map<String, String> TABLE =
            """
            OPEN_PRACTICE       ----O H
            SEE_PRACTICE        PCRBO
            ADD_PERSON          ----O
            SEE_PEOPLE          PCRBO
            REMOVE_PERSON       ----O
            REPLACE_KEY         PCRBO
            CHANGE_CONTACT      ----O
            VERIFY_WAY          PCRBO
            RECORD_QUALIFICATION ----O
            ISSUE_CREDENTIAL    ----O
            SEE_CREDENTIALS     ----O
            REVOKE_CREDENTIAL   ----O
            LINK_ACCOUNT        PCR--
            SEE_ACCOUNTS        PCR-O
            ENROLL_PATIENT      PCR--
            READ_PATIENTS       PCRB-
            CHANGE_STATUS       PCR--
            RECORD_ANSWER       PCR--
            READ_ANSWERS        PCR--
            CHANGE_ZONE         PCR--
            SIGN_PLAN           P----
            READ_PLANS          PCR--
            SEE_RULES           PCR-O
            DRAFT_PLAN          PCR--
            REGISTER_DEVICE     PCR-O
            SEE_DEVICES         PCR-O
            READ_HOLDINGS       PCR--
            ASSIGN_DEVICE       PCR--
            RETIRE_DEVICE       PCR-O
            SEE_DEVICE_TASKS    PCR-O
            READ_MEASURING      PCR--
            PUBLISH_POLICY      P---O
            SEE_POLICY          PCR-O
            PUBLISH_ROTA        P---O
            AGREE_SHIFTS        PCR-O
            NAME_SUBSTITUTES    PCR-O
            SEE_ROTAS           PCR-O
            SET_PAGING          ----O
            SHOW_PAGE_KEY       ----O
            READ_EPISODES       PCR--
            VIEW_EPISODE        PCR--
            ACKNOWLEDGE_EPISODE PC---
            ESCALATE_EPISODE    PC---
            SNOOZE_EPISODE      PC---
            SIGN_SNOOZE_CAPS    P----
            SIGN_QUIET_HOURS    P----
            SIGN_STORM_POLICY   P----
            RESOLVE_EPISODE     PC---
            RECORD_FOLLOW_UP    PC---
            READ_READINGS       PCR--
            READ_HELD           PCR--
            DECIDE_HELD         PCR--
            READ_REJECTED       PCR-O
            REASSIGN_READING    PCR--
            READ_HINDSIGHT      PCR--
            READ_DECISIONS      PCR--
            EXPLAIN_DECISION    PCR--
            SEE_AS_OF           PCR--
            TRY_THRESHOLDS      PCR--
            READ_PROGRAMS       PCRB-
            RECORD_ENROLLMENT   PCR--
            END_ENROLLMENT      PCR--
            SIGN_ORDER          P----
            RECORD_SET_UP       PCR--
            RECORD_SET_UP_CLAIM P--B-
            RECORD_CONSENT      PCR--
            WITHDRAW_CONSENT    PCR--
            RECORD_VISIT        PCR--
            RECORD_CONDITION    PC---
            END_CONDITION       PC---
            WRITE_COMPREHENSIVE_PLAN PC---
            RATE_COMPLEXITY     P----
            LOG_TIME            PCR--
            WITHDRAW_TIME       PCR--
            READ_TIME           PCRB-
            READ_SUMMARIES      P--B-
            SEE_LEDGER          ----O H
            CONFIRM_CLOCK       ----O H
            """.lines().map(line -> line.split(" +", 2)).collect(Collectors.toMap(row -> row[0], row -> row[1]));

    private static final Map<Role, Character> LETTERS = Map.of(
            Role.PRESCRIBER, 'P',
            Role.CLINICIAN, 'C',
            Role.COORDINATOR, 'R',
            Role.BILLER, 'B',
            Role.OPERATOR, 'O');

    static Stream<Arguments> everyActionAndRole() {
        return Arrays.stream(Action.values())
                .flatMap(action -> Arrays.stream(Role.values()).map(role -> Arguments.of(action, role)));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("everyActionAndRole")
    void is_permitted_as_the_table_says(Action action, Role role) {
        String row = TABLE.getOrDefault(action.name(), "missing from the table");
        boolean permitted = row.indexOf(LETTERS.getOrDefault(role, '?')) >= 0;
        boolean hostOnly = row.endsWith("H");

        assertThat(row).matches("[PCRBO-]{5}( H)?");
        assertThat(caller(1, role).may(action)).as("in the host practice").isEqualTo(permitted);
        assertThat(caller(2, role).may(action)).as("elsewhere").isEqualTo(permitted && !hostOnly);
    }

    @Test
    void table_has_no_other_rows() {
        assertThat(TABLE).hasSameSizeAs(Action.values());
    }

    @Test
    void of_one_role_is_not_lost_by_having_another() {
        Caller both = new Caller(new PersonId(1), new PracticeId(2), "both", Set.of(Role.BILLER, Role.PRESCRIBER));

        assertThat(both.may(Action.SIGN_PLAN)).isTrue();
        assertThat(both.may(Action.READ_SUMMARIES)).isTrue();
        assertThat(both.may(Action.ADD_PERSON)).isFalse();
    }

    private static Caller caller(long practice, Role role) {
        return new Caller(new PersonId(1), new PracticeId(practice), "somebody", Set.of(role));
    }
}
