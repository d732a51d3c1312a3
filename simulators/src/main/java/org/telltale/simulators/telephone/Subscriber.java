package org.telltale.simulators.telephone;

import java.util.List;

/// What a telephone and whoever has it do.
public sealed interface Subscriber {
    /// Switched off, without a voicemail: messages wait at the company, and calls ring nowhere.
    record Off() implements Subscriber {}

    /// Out of reach, with a voicemail at the company that picks up: messages wait there.
    record Voicemail() implements Subscriber {}

    /// In use.
    record Busy() implements Subscriber {}

    /// The carrier gives messages back.
    record Barred() implements Subscriber {}

    /// A person, who answers calls.
    ///
    /// @param keys what is pressed, one key each time that a key is asked for; then the person hangs up
    record Answers(List<String> keys) implements Subscriber {
        /// Copies the list.
        public Answers {
            keys = List.copyOf(keys);
        }
    }
}
