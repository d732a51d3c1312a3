/// Frames of Bluetooth devices become rows: what a reading needs of a frame, and of what came beside it.
///
/// ```
/// hex or base64 --> bytes --+
/// advertisement --> bytes --+--> FrameRows --> rows, faults, signals of Fragments
///   device, gateway time,       |
///   both clocks: FrameOrigin ---+
/// ```
///
/// What a frame says is read by [org.telltale.ingest.decode.ble]; here stands what it means. Nothing is
/// allocated in steady state and nothing is thrown, whatever the bytes are.
@NullMarked
package org.telltale.ingest.decode.frame;

import org.jspecify.annotations.NullMarked;
