package org.telltale.care.rota;

import org.telltale.care.day.TimeSpan;
import org.telltale.care.people.PersonId;

/// A stretch of time through which one person is on call by one turn, whoever else is: it ends
/// where the person hands over, also to themselves.
public record Turn(PersonId person, TimeSpan span) {}
