package org.telltale.care.event;

/// Why the Monitor did not apply a command.
///
/// @param category what kind of refusal it is, for the answer's status
/// @param message which field, and what is wrong with it; names no patient
public record Refusal(Category category, String message) {
    /// What kind of refusal.
    public enum Category {
        /// A number names nothing here.
        UNKNOWN,
        /// It contradicts what is there.
        CONFLICT,
        /// The actor may not do this.
        FORBIDDEN,
        /// A field has a value that cannot be.
        INVALID
    }

    /// {@return a refusal because `what` names nothing here}
    public static Refusal unknown(String what) {
        return new Refusal(Category.UNKNOWN, what + " is not known here");
    }

    /// {@return a refusal because it contradicts what is there}
    public static Refusal conflict(String message) {
        return new Refusal(Category.CONFLICT, message);
    }

    /// {@return a refusal because the actor may not do this}
    public static Refusal forbidden(String message) {
        return new Refusal(Category.FORBIDDEN, message);
    }

    /// {@return a refusal because a field has a value that cannot be}
    public static Refusal invalid(String message) {
        return new Refusal(Category.INVALID, message);
    }
}
