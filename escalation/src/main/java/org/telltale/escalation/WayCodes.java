package org.telltale.escalation;

import org.telltale.care.people.PersonId;

/// The codes by which people show that pages arrive at an address: eight digits, of one
/// verification and one person. Safe on every thread.
public interface WayCodes {
    /// {@return the code as it is sent: `4829-1307`}
    String shown(long verification, PersonId person);

    /// {@return whether a text is the code and nothing else; takes as long if it is another}
    boolean isOf(String text, long verification, PersonId person);
}
