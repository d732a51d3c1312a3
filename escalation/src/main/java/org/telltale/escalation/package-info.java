/// Readings become episodes, episodes become pages, until a person has answered.
@NullMarked
package org.telltale.escalation;

import org.jspecify.annotations.NullMarked;
