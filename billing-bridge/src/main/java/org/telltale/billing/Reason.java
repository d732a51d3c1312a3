package org.telltale.billing;

/// Why a code is not billed, or why a day or a stretch of time does not count towards one.
///
/// The names are part of the exports and never change their meaning. Numbers in a name are those of the code book of
/// 2026; the thresholds themselves are rows of the code table.
public enum Reason {
    /// Fewer device days than the least that any supply or set-up code asks for.
    DAYS_LT_2,
    /// Fewer device days than this code asks for, though enough for another.
    DAYS_LT_16,
    /// There is more than this code stands for: another code takes its place and the two never add up.
    SHORT_CODE_REPLACED,
    /// Fewer minutes than the first block of this code.
    MIN_BELOW_FIRST,
    /// The next block of an add-on code has not been filled.
    MIN_BLOCK_NOT_FULL,
    /// Nobody spoke with the patient or a caregiver in real time.
    NO_LIVE_CONTACT,
    /// The time was spent by somebody who is not clinical staff.
    NOT_CLINICAL_STAFF,
    /// The time was spent on something that is not care.
    ACTIVITY_NOT_COUNTED,
    /// Somebody else's minute for the same patient already counts.
    DUPLICATE_MINUTE,
    /// Readings were typed, not sent by the device.
    MANUAL_READING,
    /// The device is not a medical device as the FDA defines it.
    DEVICE_NOT_QUALIFIED,
    /// Days of another device, where days of several devices are not joined.
    OTHER_DEVICE,
    /// The patient was not being monitored: paused, in hospital, discharged or deceased; of time, had died.
    NOT_MONITORED,
    /// The patient was not enrolled in the program.
    NOT_ENROLLED,
    /// The period or month has not ended.
    PERIOD_OPEN,
    /// Another practitioner has billed it.
    OTHER_PRACTITIONER,
    /// The set-up of this episode has been billed, or belongs to an earlier period of it.
    SETUP_ALREADY_BILLED,
    /// No record that the device was set up and the patient taught to use it.
    SETUP_NOT_RECORDED,
    /// From what is kept here nobody can say whether the set-up belongs to an earlier period.
    SETUP_NOT_KNOWN,
    /// No consent, or not to everything that has to be said.
    NO_CONSENT,
    /// No order.
    NO_ORDER,
    /// The practice had not seen the patient before.
    NOT_ESTABLISHED,
    /// No visit that can start the program.
    NO_INITIATING_VISIT,
    /// No comprehensive care plan.
    NO_CARE_PLAN,
    /// Fewer chronic conditions than the program asks for.
    CONDITIONS_TOO_FEW,
    /// The medical decisions of the month were not hard enough, or nobody rated them.
    MDM_TOO_LOW,
    /// Medicaid is not on record as paying the patient's share of Medicare.
    NOT_QUALIFIED_BENEFICIARY,
    /// Nothing of what was done is on record.
    NOT_DOCUMENTED,
    /// No discharge that a transition of care could follow.
    NO_DISCHARGE,
    /// Nobody reached the patient in time after the discharge, or tried to twice.
    NO_TIMELY_CONTACT,
    /// No visit in time after the discharge.
    NO_TIMELY_VISIT,
    /// The medicines were not reconciled by the day of the visit.
    MEDICATIONS_NOT_RECONCILED,
    /// More units than may be billed.
    UNIT_LIMIT,
    /// Not together with another code that is billed.
    EXCLUDED_PAIR,
    /// The code adds to another one that is not billed.
    ADDON_WITHOUT_BASE,
    /// The work is inside a surgeon's global payment.
    GLOBAL_PERIOD,
    /// The patient is aligned to the practice under a payment model that replaces these codes.
    ACCESS_ALIGNED,
    /// A rule of the patient's payer.
    PAYER_RULE,
    /// The code table has no row for that day any more.
    CODE_RETIRED,
    /// A person has put it on hold for review.
    REVIEW_HOLD
}
