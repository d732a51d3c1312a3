package org.telltale.escalation.rule;

/// How far a breach had gone when it was last paged, in the terms of its rule.
///
/// | rule                  | first                                | second                              |
/// |-----------------------|--------------------------------------|-------------------------------------|
/// | change                | the value it was counted from        | the change since                    |
/// | deviation             | the baseline                         | how far off it                      |
/// | share                 | the share                            | none                                |
/// | absence               | the days that were told, of those signed | none                            |
/// | any other, pressure   | systolic                             | diastolic                           |
/// | any other             | the lowest value below the limits    | the highest value above them        |
///
/// In quanta; a side of the limits that was not left is [#NONE]. A fall is counted as a rise of negative values.
public record Severity(long first, long second) {
    /// A side that was not left.
    public static final long NONE = Long.MIN_VALUE;
}
