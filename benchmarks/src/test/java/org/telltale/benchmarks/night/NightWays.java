package org.telltale.benchmarks.night;

import org.telltale.care.people.ContactMethods;

/// How the people of a [Night] are paged.
///
/// @param settings further sections of the server's configuration
/// @param primary who is called first
/// @param backup who is called after five minutes
/// @param physician who is called after ten
record NightWays(String settings, ContactMethods primary, ContactMethods backup, ContactMethods physician) {}
