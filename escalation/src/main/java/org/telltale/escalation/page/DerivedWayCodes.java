package org.telltale.escalation.page;

import java.util.Optional;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.WayCodes;

/// Codes that are derived and not kept, as those of [ReplyCodes] are, by a secret of their own.
public final class DerivedWayCodes implements WayCodes {
    private final EightDigits digits;

    /// Codes by a secret of 32 bytes or more; says nothing about its content.
    public DerivedWayCodes(byte[] secret) {
        digits = new EightDigits(secret, "telltale-way/");
    }

    @Override
    public String shown(long verification, PersonId person) {
        return digits.shown(name(verification, person));
    }

    @Override
    public boolean isOf(String text, long verification, PersonId person) {
        Optional<String> said = ReplyCodes.alone(text);
        return said.isPresent() && digits.isOf(said.get(), name(verification, person));
    }

    private static String name(long verification, PersonId person) {
        return verification + "/" + person.number();
    }
}
