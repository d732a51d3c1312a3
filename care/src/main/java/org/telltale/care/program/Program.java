package org.telltale.care.program;

/// A service between visits that a patient can be enrolled in, and that a minute of staff time belongs to.
///
/// Complex chronic care management is not a program of its own: it is what a month of [#CCM] becomes when the work
/// and the decision making were enough.
public enum Program {
    /// Remote physiologic monitoring.
    RPM,
    /// Remote therapeutic monitoring.
    RTM,
    /// Chronic care management, complex or not.
    CCM,
    /// Principal care management.
    PCM,
    /// Advanced primary care management.
    APCM,
    /// Transitional care management.
    TCM,
    /// Behavioral health integration.
    BHI
}
