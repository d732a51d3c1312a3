package org.telltale.care.program;

/// How hard the medical decisions of a month were, from least to most.
///
/// The order of the constants is the order of the levels.
public enum DecisionMaking {
    /// Minimal problems, data and risk.
    STRAIGHTFORWARD,
    /// Low.
    LOW,
    /// Moderate.
    MODERATE,
    /// High.
    HIGH
}
