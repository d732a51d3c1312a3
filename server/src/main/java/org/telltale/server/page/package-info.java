/// What a clinician sees: the page of an episode, the list of open ones, and the sign-in.
///
/// Pure functions from what memory holds to HTML. No script, nothing from elsewhere, readable on a phone and
/// by a screen reader. Text goes through [org.telltale.server.page.Html], which escapes it; there is no other
/// way in.
@NullMarked
package org.telltale.server.page;

import org.jspecify.annotations.NullMarked;
