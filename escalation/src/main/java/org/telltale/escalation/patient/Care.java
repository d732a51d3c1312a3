package org.telltale.escalation.patient;

import java.util.List;
import java.util.Optional;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.FollowUp;
import org.telltale.care.practice.PracticeId;

/// In whose care somebody is. One object for all patients of whom it is true.
///
/// @param supervisor who signed the plan in force; empty where nobody did, or it is not known any more
/// @param followUps what its thresholds trigger
record Care(PracticeId practice, Optional<PersonId> supervisor, List<FollowUp> followUps) {}
