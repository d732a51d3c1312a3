package org.telltale.care.practice;

import java.time.ZoneId;

/// One place where a practice sees patients.
///
/// @param name what the practice calls it
/// @param zone the zone its people live by
public record Site(String name, ZoneId zone) {}
