package org.telltale.simulators.pager;

/// A person with a pager.
///
/// @param name stands in the pager's address: letters, digits and hyphens
/// @param desk where the person answers
/// @param temperament how the person and the pager behave
public record Carrier(String name, Desk desk, Temperament temperament) {
    /// Refuses a name that would not stand in an address as it is.
    public Carrier {
        if (!name.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("name must be letters, digits and hyphens, not '" + name + "'");
        }
    }
}
