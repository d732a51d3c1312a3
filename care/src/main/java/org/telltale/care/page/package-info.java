/// The words of paging: tiers, episodes, attempts and their outcomes.
@NullMarked
package org.telltale.care.page;

import org.jspecify.annotations.NullMarked;
