/// Devices, and who held them from when to when.
@NullMarked
package org.telltale.care.device;

import org.jspecify.annotations.NullMarked;
