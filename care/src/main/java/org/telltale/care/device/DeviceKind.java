package org.telltale.care.device;

/// What a device measures with.
public enum DeviceKind {
    /// Blood pressure, at the arm or wrist.
    CUFF,
    /// Weight, some with body composition.
    SCALE,
    /// Blood glucose.
    METER,
    /// Oxygen saturation and pulse.
    OXIMETER,
    /// Temperature.
    THERMOMETER,
    /// Several of these in one.
    MULTI
}
