package org.telltale.care.page;

/// How far a page has come after its receiver took it, as the receiver says later.
public enum PageProgress {
    /// It is on the person's device: nobody has seen it by that.
    DELIVERED,
    /// The person's device says that it was opened: nobody has answered by that.
    READ,
    /// It has not come through, or nobody has answered the call: another attempt may fare better.
    NOT_REACHED
}
