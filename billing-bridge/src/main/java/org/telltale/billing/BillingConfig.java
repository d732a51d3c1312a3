package org.telltale.billing;

import java.util.Set;

/// The conventions on which payers and practices differ, each with the default that is safest in an audit.
///
/// | key                                  | values                       |     default |
/// |--------------------------------------|------------------------------|------------:|
/// | `billing.join-devices`               | `true`, `false`              |      `true` |
/// | `billing.set-up-once-in-a-lifetime`  | `true`, `false`              |     `false` |
/// | `billing.close-period-at-withdrawal` | `true`, `false`              |     `false` |
/// | `billing.management-service-date`    | `month-end`, `threshold-day` | `month-end` |
/// | `billing.allow-pairs`                | a list of debatable rules    |       empty |
///
/// @param joinDevices whether days of several devices count together; if not, those of the device with the most
/// @param setUpOnceInALifetime whether the set-up code is refused in a second episode
/// @param closePeriodAtWithdrawal whether a period ends with its enrollment, or goes on to its last day
/// @param managementServiceDate the date of service of codes that are counted by the month
/// @param allowPairs names of debatable exclusions (such as `X9`) that mark a line for review and refuse nothing
public record BillingConfig(
        boolean joinDevices,
        boolean setUpOnceInALifetime,
        boolean closePeriodAtWithdrawal,
        ServiceDate managementServiceDate,
        Set<String> allowPairs) {

    /// What holds where nothing is said.
    public static final BillingConfig DEFAULTS = new BillingConfig(true, false, false, ServiceDate.MONTH_END, Set.of());

    /// Which day is the date of service of a code that is counted by the month.
    public enum ServiceDate {
        /// The month's last day, or the last one on which the patient was enrolled.
        MONTH_END,
        /// The day on which the last billed minute was worked.
        THRESHOLD_DAY
    }

    /// Copies the set. Whether its names are those of debatable rules, [BillingBridge] says, which knows the rules.
    public BillingConfig {
        allowPairs = Set.copyOf(allowPairs);
    }

    /// {@return every default}
    public static BillingConfig defaults() {
        return DEFAULTS;
    }
}
