package org.telltale.server.access;

import static org.telltale.care.people.Role.BILLER;
import static org.telltale.care.people.Role.CLINICIAN;
import static org.telltale.care.people.Role.COORDINATOR;
import static org.telltale.care.people.Role.OPERATOR;
import static org.telltale.care.people.Role.PRESCRIBER;

import java.util.Set;
import org.telltale.care.people.Role;

/// What a person may ask for, and the roles that may: the one table of who may do what.
///
/// Everybody acts in the own practice only. What reaches beyond one practice is for the operators
/// of the host practice, the first of the shard: see [#hostOnly()].
public enum Action {
    /// Let a further practice join the shard.
    OPEN_PRACTICE(Reach.HOST, OPERATOR),
    /// See the own practice's name and sites.
    SEE_PRACTICE(PRESCRIBER, CLINICIAN, COORDINATOR, BILLER, OPERATOR),
    /// Let a person join the staff.
    ADD_PERSON(OPERATOR),
    /// See who is on the staff, and what each is qualified as.
    SEE_PEOPLE(PRESCRIBER, CLINICIAN, COORDINATOR, BILLER, OPERATOR),
    /// End a person's access.
    REMOVE_PERSON(OPERATOR),
    /// Replace the own key; an operator replaces anybody's.
    REPLACE_KEY(PRESCRIBER, CLINICIAN, COORDINATOR, BILLER, OPERATOR),
    /// Change where a person is paged.
    CHANGE_CONTACT(OPERATOR),
    /// Have a code sent to one of the own addresses and say it back; an operator has one sent to
    /// anybody's.
    VERIFY_WAY(PRESCRIBER, CLINICIAN, COORDINATOR, BILLER, OPERATOR),
    /// Say what a person is qualified as.
    RECORD_QUALIFICATION(OPERATOR),
    /// Give a gateway a key.
    ISSUE_CREDENTIAL(OPERATOR),
    /// See which gateways have keys.
    SEE_CREDENTIALS(OPERATOR),
    /// End a gateway's key.
    REVOKE_CREDENTIAL(OPERATOR),
    /// Link a patient's account at a device cloud, so that readings are fetched from it.
    LINK_ACCOUNT(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// See which accounts are linked, and from which nothing can be fetched.
    SEE_ACCOUNTS(PRESCRIBER, CLINICIAN, COORDINATOR, OPERATOR),
    /// Let a patient join.
    ENROLL_PATIENT(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// Read who a patient is.
    READ_PATIENTS(PRESCRIBER, CLINICIAN, COORDINATOR, BILLER),
    /// Say that a patient is away, paused, in hospital, gone.
    CHANGE_STATUS(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// Write down what a patient was asked and answered.
    RECORD_ANSWER(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// Read what a patient has answered, and the scores that it is a part of.
    READ_ANSWERS(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// Say that a patient lives by another zone.
    CHANGE_ZONE(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// Sign a version of a patient's thresholds.
    SIGN_PLAN(PRESCRIBER),
    /// Read the versions of a patient's plan.
    READ_PLANS(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// See the rules that plans are drafted from, with their evidence.
    SEE_RULES(PRESCRIBER, CLINICIAN, COORDINATOR, OPERATOR),
    /// Have a plan drafted from the rules; nothing is signed by it.
    DRAFT_PLAN(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// Put a device into the inventory, and say what is true of its model.
    REGISTER_DEVICE(PRESCRIBER, CLINICIAN, COORDINATOR, OPERATOR),
    /// See the inventory.
    SEE_DEVICES(PRESCRIBER, CLINICIAN, COORDINATOR, OPERATOR),
    /// See who held a device.
    READ_HOLDINGS(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// Hand a device to a patient, take it back, or hand over another in its place.
    ASSIGN_DEVICE(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// Say that a device is lost, broken or not used any more, or that it is back.
    RETIRE_DEVICE(PRESCRIBER, CLINICIAN, COORDINATOR, OPERATOR),
    /// See which devices and gateways are silent, and whose batteries are low.
    SEE_DEVICE_TASKS(PRESCRIBER, CLINICIAN, COORDINATOR, OPERATOR),
    /// See which patients have stopped measuring.
    READ_MEASURING(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// Decide who is paged.
    PUBLISH_POLICY(PRESCRIBER, OPERATOR),
    /// See who is paged.
    SEE_POLICY(PRESCRIBER, CLINICIAN, COORDINATOR, OPERATOR),
    /// Decide who takes turns.
    PUBLISH_ROTA(PRESCRIBER, OPERATOR),
    /// Cover for somebody, join or be away for a while, and take it back.
    AGREE_SHIFTS(PRESCRIBER, CLINICIAN, COORDINATOR, OPERATOR),
    /// Say when a supervising physician is away and who is called instead.
    NAME_SUBSTITUTES(PRESCRIBER, CLINICIAN, COORDINATOR, OPERATOR),
    /// See who is on call, and whether somebody is there at every minute to come.
    SEE_ROTAS(PRESCRIBER, CLINICIAN, COORDINATOR, OPERATOR),
    /// Decide how pages are tried again.
    SET_PAGING(OPERATOR),
    /// See, once, the key that pages are signed with.
    SHOW_PAGE_KEY(OPERATOR),
    /// See episodes and their pages.
    READ_EPISODES(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// Say that an episode was looked at.
    VIEW_EPISODE(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// Take an episode.
    ACKNOWLEDGE_EPISODE(PRESCRIBER, CLINICIAN),
    /// Have the next step of an episode paged before its time.
    ESCALATE_EPISODE(PRESCRIBER, CLINICIAN),
    /// Take an episode and put it off for a while.
    SNOOZE_EPISODE(PRESCRIBER, CLINICIAN),
    /// Sign how long episodes may be put off.
    SIGN_SNOOZE_CAPS(PRESCRIBER),
    /// Sign through which hours the practice is not paged about what can wait.
    SIGN_QUIET_HOURS(PRESCRIBER),
    /// Sign from how many episodes at once on the practice is told of them together.
    SIGN_STORM_POLICY(PRESCRIBER),
    /// End an episode.
    RESOLVE_EPISODE(PRESCRIBER, CLINICIAN),
    /// Say what came of the follow-up that an episode owes.
    RECORD_FOLLOW_UP(PRESCRIBER, CLINICIAN),
    /// Read a patient's measurements.
    READ_READINGS(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// See what is held.
    READ_HELD(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// Decide whose a held reading is, or that it is nobody's.
    DECIDE_HELD(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// See what was acknowledged and is no reading.
    READ_REJECTED(PRESCRIBER, CLINICIAN, COORDINATOR, OPERATOR),
    /// Say that a reading which counts is another patient's.
    REASSIGN_READING(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// See what a decision about a reading would have changed.
    READ_HINDSIGHT(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// See what was decided about episodes and breaches.
    READ_DECISIONS(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// Have a decision made once more from what was known then.
    EXPLAIN_DECISION(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// See what was known of a patient at a time.
    SEE_AS_OF(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// Have thresholds tried on a patient's past.
    TRY_THRESHOLDS(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// See in which programs a patient is, and what is on record for them.
    READ_PROGRAMS(PRESCRIBER, CLINICIAN, COORDINATOR, BILLER),
    /// Write down that a patient is in a program.
    RECORD_ENROLLMENT(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// Write down that a patient leaves a program.
    END_ENROLLMENT(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// Order the service of an enrollment.
    SIGN_ORDER(PRESCRIBER),
    /// Write down that a device was set up with a patient.
    RECORD_SET_UP(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// Say whether a set-up was billed before the patient came here.
    RECORD_SET_UP_CLAIM(PRESCRIBER, BILLER),
    /// Write down that a patient consents.
    RECORD_CONSENT(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// Write down that a patient withdraws a consent.
    WITHDRAW_CONSENT(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// Write down that a practitioner saw a patient.
    RECORD_VISIT(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// Write down that a patient has a chronic condition.
    RECORD_CONDITION(PRESCRIBER, CLINICIAN),
    /// Write down that a patient has a chronic condition no more.
    END_CONDITION(PRESCRIBER, CLINICIAN),
    /// Write a version of a comprehensive care plan.
    WRITE_COMPREHENSIVE_PLAN(PRESCRIBER, CLINICIAN),
    /// Say how hard the decisions of a month were.
    RATE_COMPLEXITY(PRESCRIBER),
    /// Write down the own time for a patient.
    LOG_TIME(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// Withdraw the own time; a prescriber withdraws anybody's.
    WITHDRAW_TIME(PRESCRIBER, CLINICIAN, COORDINATOR),
    /// Read staff time.
    READ_TIME(PRESCRIBER, CLINICIAN, COORDINATOR, BILLER),
    /// Read the monthly summaries.
    READ_SUMMARIES(PRESCRIBER, BILLER),
    /// See whether everything received adds up.
    SEE_LEDGER(Reach.HOST, OPERATOR),
    /// Say that the machine's clock is right, after it has jumped.
    CONFIRM_CLOCK(Reach.HOST, OPERATOR);

    private final Reach reach;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Role> roles;

    private enum Reach {
        PRACTICE,
        HOST
    }

    Action(Role... roles) {
        this(Reach.PRACTICE, roles);
    }

    Action(Reach reach, Role... roles) {
        this.reach = reach;
        this.roles = Set.of(roles);
    }

    /// {@return whether only the host practice's people may ask for it, because it reaches beyond one
    /// practice}
    public boolean hostOnly() {
        return reach == Reach.HOST;
    }

    /// {@return whether a role is enough, apart from [#hostOnly()]}
    public boolean permits(Role role) {
        return roles.contains(role);
    }
}
