package org.telltale.server.core;

import org.telltale.care.event.CareEvent;

/// The way in for commands of people and of the server itself. Safe on every thread.
public interface Commands {
    /// The actor of what the server does by itself.
    long SERVER = 0;

    /// Journals a command, and waits for the Monitor's answer.
    ///
    /// @param actor the number of the person who asks, or [#SERVER]
    /// @return the answer, given after the command is on disk
    /// @throws Unavailable if the ring or the disk is full, the server is stopping, or the answer takes too long:
    ///     in the last case the command may still be applied
    Answered submit(long actor, CareEvent event) throws Unavailable;

    /// No answer could be given: try again later.
    final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        /// Why, in a sentence.
        public Unavailable(String message) {
            super(message);
        }
    }
}
