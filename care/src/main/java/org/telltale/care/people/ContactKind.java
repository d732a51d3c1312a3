package org.telltale.care.people;

/// By what means a person is paged.
public enum ContactKind {
    /// A post to an address of the person's own.
    WEBHOOK,
    /// A letter to a mailbox.
    EMAIL,
    /// A short message to a telephone.
    SMS,
    /// A call to a telephone.
    VOICE,
    /// An incident of a service at PagerDuty.
    PAGERDUTY
}
