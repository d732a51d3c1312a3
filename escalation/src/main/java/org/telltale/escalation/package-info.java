/// Readings become episodes, episodes become pages, until a person has answered.
///
/// ```
/// AdmittedReading --> watch.Judge --> rule.Rule: breach? --> episode.Episodes --> EscalationOutput
///                       |                                      ^      |                |
///                 patient.Patients                   due.Deadlines    policy.Turn      +--> page channels
///                 (windows, thresholds)                               (whose turn)          and back as
///                                                                                           DeliveryReported
/// ```
///
/// [Escalation] is the pure half: the same inputs in the same order give the same outputs. What leaves the machine
/// leaves through channels that know nothing of patients. [Hindsight] runs it over a past that was not, to answer
/// what one reading more or less would have changed.
@NullMarked
package org.telltale.escalation;

import org.jspecify.annotations.NullMarked;
