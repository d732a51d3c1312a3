package org.telltale.escalation;

import org.telltale.care.practice.PracticeId;

/// More episodes have opened at once in a practice than it is paged about one by one.
///
/// @param sinceMicros when it began, microseconds since 1970
/// @param opened how many episodes of T2 and T3 have opened in it so far: since it began, and in the
/// time before that made it one
public record Storm(PracticeId practice, long sinceMicros, int opened) {}
