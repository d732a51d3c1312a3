package org.telltale.care.device;

/// Why a device is out of use.
public enum Retirement {
    /// Nobody knows where it is: whoever has it may go on measuring, and nobody knows who that is.
    LOST,
    /// It does not work.
    BROKEN,
    /// It is not to be used any more.
    RETIRED
}
