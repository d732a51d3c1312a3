/// The patient's civil day: which `LocalDate` an instant belongs to, for a person whose zone may change.
///
/// ```
/// reading 2026-11-01T05:45Z --+
///                             +--> CivilDays --> 2026-11-01   (the same night has two 01:30s, and one date)
/// zones   New York, Honolulu -+
/// ```
///
/// "Per day" means this day everywhere in Telltale. Instants are stored, days are derived, and intervals are
/// half-open. Everything here is immutable and safe on every thread.
@NullMarked
package org.telltale.care.day;

import org.jspecify.annotations.NullMarked;
