package org.telltale.care.rota;

import org.telltale.care.day.TimeSpan;
import org.telltale.care.people.PersonId;

/// A supervising physician is away for a stretch of time, and another person is called instead.
///
/// @param by who is called
/// @param span while the physician is away
public record Substitution(PersonId by, TimeSpan span) {}
