/// What Bluetooth devices send, byte by byte: one class a characteristic, each made of what a person would
/// read off the device.
///
/// ```
/// SentBloodPressure.of(MILLIMETRE_OF_MERCURY, 123, 80, NaN).takenAt(07:30).pulse(68).bytes()
/// ```
///
/// Written on its own, from the published formats, so that a mistake of the server's decoder is not repeated
/// here. A frame is made for one message and not shared between threads.
@NullMarked
package org.telltale.simulators.wire.ble;

import org.jspecify.annotations.NullMarked;
