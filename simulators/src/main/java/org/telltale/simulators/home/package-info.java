/// Patients at home: what their bodies do, when they measure, and what their devices then show.
///
/// ```
/// Habit + zone + seed --> Diary --> Moment: when a device is used
///                                      |
/// baseline + Spell ----> Physiology ---+--> Measured --> CanonicalReading
///
///        Course = Diary + Physiology: one device of one patient
///        Patient = zone + program + courses;  Population = patients, seeded
/// ```
///
/// Everything is a pure function of the seed and the time asked for: a course gives the same readings
/// whether it is asked for a month at once or for one hour after another, and two runs with one seed are
/// the same run. Figures are plausible rather than fitted: large enough to cross the limits of a plan in a
/// bad spell, and small enough not to cross them on an ordinary day.
@NullMarked
package org.telltale.simulators.home;

import org.jspecify.annotations.NullMarked;
