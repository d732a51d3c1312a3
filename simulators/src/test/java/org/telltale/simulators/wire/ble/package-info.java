/// Tests of what simulated Bluetooth devices send.
@NullMarked
package org.telltale.simulators.wire.ble;

import org.jspecify.annotations.NullMarked;
