package org.telltale.server.access;

/// What comes of showing a key or a session.
public sealed interface SignIn {
    /// It is this person.
    record Known(Caller caller) implements SignIn {}

    /// It is nobody: no key, a wrong one, one whose owner has left, an old session; which of them is not said.
    record Nobody() implements SignIn {}

    /// It is nobody, and too many of the kind came from there lately.
    record TooMany() implements SignIn {}
}
