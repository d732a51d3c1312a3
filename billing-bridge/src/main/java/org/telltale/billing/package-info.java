/// Device days and minutes become monthly summaries, each line with its evidence.
@NullMarked
package org.telltale.billing;

import org.jspecify.annotations.NullMarked;
