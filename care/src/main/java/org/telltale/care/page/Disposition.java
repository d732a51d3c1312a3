package org.telltale.care.page;

/// How an episode ended, as the person who ended it says.
public enum Disposition {
    /// Something was done for the patient.
    ACTED_ON,
    /// The measurement was taken wrongly.
    TECHNIQUE_ERROR,
    /// Somebody else's reading.
    WRONG_PERSON,
    /// The same event as another episode.
    DUPLICATE,
    /// Known, and nothing to do.
    KNOWN
}
