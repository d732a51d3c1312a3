package org.telltale.care.event;

/// Something that happened to the ways in which senders speak.
public sealed interface SourceEvent extends CareEvent.Directory {
    /// From now on bodies of a source are read by this profile.
    ///
    /// What configures how bytes become readings decides, so it is an input. Each published profile gets the next
    /// number, and every body's record names the number that it was read by.
    ///
    /// @param source the source's name: a-z, 0-9 and `-`, 1 to 64 characters
    /// @param definition the profile as JSON in one line
    record SourcePublished(String source, String definition) implements SourceEvent {
        /// The longest definition.
        public static final int MOST_CHARACTERS = 65_536;

        /// Refuses what cannot be recorded.
        public SourcePublished {
            Recordable.text(source, "source", 64);
            Recordable.text(definition, "definition", MOST_CHARACTERS);
        }
    }
}
