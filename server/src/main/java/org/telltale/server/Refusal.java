package org.telltale.server;

/// The operator's setting or surroundings do not allow what a command was asked to do.
///
/// The message is one sentence for the operator: what is wrong, where, and what to do. A command that throws it ends
/// with exit code 1 and no stack trace.
public class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param sentence what is wrong and what to do about it
    public Refusal(String sentence) {
        super(sentence);
    }

    /// @param sentence what is wrong and what to do about it
    /// @param cause what it was noticed by
    public Refusal(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
