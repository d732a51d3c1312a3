package org.telltale.escalation.page;

import java.util.Optional;
import org.telltale.care.people.PersonId;

/// The codes by which people show that pages arrive at an address: eight digits, of one
/// verification and one person.
///
/// A code is derived and not kept, as those of [ReplyCodes] are, by a secret of its own. Safe on
/// every thread.
public final class WayCodes {
    private final EightDigits digits;

    /// Codes by a secret of 32 bytes or more; says nothing about its content.
    public WayCodes(byte[] secret) {
        digits = new EightDigits(secret, "telltale-way/");
    }

    /// {@return the code as it is sent: `4829-1307`}
    public String shown(long verification, PersonId person) {
        return digits.shown(name(verification, person));
    }

    /// {@return whether a text is the code and nothing else; takes as long if it is another}
    public boolean isOf(String text, long verification, PersonId person) {
        Optional<String> said = ReplyCodes.alone(text);
        return said.isPresent() && digits.isOf(said.get(), name(verification, person));
    }

    private static String name(long verification, PersonId person) {
        return verification + "/" + person.number();
    }
}
