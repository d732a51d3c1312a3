package org.telltale.escalation.rule;

/// How far a breach had gone when it was last paged, in the terms of its rule.
///
/// | rule               | first                         | second                          |
/// |--------------------|-------------------------------|---------------------------------|
/// | weight gain        | the lower weight              | the gain over it                |
/// | low saturation     | the saturation                | 0                               |
/// | glucose            | the lowest value out of range | the highest value out of range  |
/// | sustained pressure | systolic                      | diastolic                       |
///
/// In quanta; a side of the glucose range that was not left is [#NONE].
public record Severity(long first, long second) {
    /// A side that was not left.
    public static final long NONE = Long.MIN_VALUE;
}
