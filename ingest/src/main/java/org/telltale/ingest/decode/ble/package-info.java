/// What Bluetooth devices say: the values of characteristics, and advertisements that carry a reading.
///
/// ```
/// bytes of one value --> Characteristic.newFrame() --> Frame.wrap --> FrameStatus, which is counted
///                                                          \--> accessors, each field where it lies
/// ```
///
/// A frame is a flyweight: it is laid over bytes that belong to somebody else, and again over the next
/// ones. Nothing is copied, allocated, thrown or logged, whatever the bytes are. A number that the device
/// could not give is a [NumberState], a clock that it never set a [ClockState]: neither refuses the frame,
/// because the rest of it is as good as ever. What a value is worth (a limit, a unit that lies) is not
/// judged here.
///
/// One frame of a kind serves one thread.
@NullMarked
package org.telltale.ingest.decode.ble;

import org.jspecify.annotations.NullMarked;
