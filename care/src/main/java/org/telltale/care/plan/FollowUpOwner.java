package org.telltale.care.plan;

/// Who owes a follow-up. Who that is, is looked up when it begins and once more when it is due.
public enum FollowUpOwner {
    /// Whoever signed the plan in force, or stands in for the signer.
    SUPERVISING_PHYSICIAN,
    /// Whoever the first step of the policy for the tier calls.
    FIRST_STEP
}
