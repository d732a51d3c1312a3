/// The words of `care` in JSON: one form for the API, for tables, and for whoever writes plans down.
@NullMarked
package org.telltale.care.json;

import org.jspecify.annotations.NullMarked;
