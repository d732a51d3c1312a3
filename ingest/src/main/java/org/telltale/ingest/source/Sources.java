package org.telltale.ingest.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.decode.BodyDecoder;
import org.telltale.ingest.decode.CanonicalJson;

/// The source profiles that were published, by the numbers that journal records name.
///
/// Grows only. One thread publishes; every thread may read. A definition is read when it is first needed, so that
/// publishing cannot fail on one thread and succeed on another.
public final class Sources {
    /// The number of canonical JSON, which needs no profile.
    public static final int CANONICAL = 0;

    /// One that was published.
    ///
    /// @param number from 1, in the order of the journal
    public record Published(int number, String name, String definition) {}

    private static final Entry[] NONE = {};

    private volatile Entry[] entries = NONE;

    private static final class Entry {
        private final Published published;
        private volatile @Nullable SourceProfile profile;

        Entry(Published published) {
            this.published = published;
        }

        SourceProfile profile() {
            SourceProfile read = profile;
            if (read == null) {
                // Two threads may read it at once and get equal profiles: the first answer is as good as the second.
                read = SourceProfile.read(published.definition());
                profile = read;
            }
            return read;
        }
    }

    /// Publishes a profile, which holds for its source from now on.
    ///
    /// @return its number
    public int publish(String name, String definition) {
        Entry[] more = Arrays.copyOf(entries, entries.length + 1);
        more[more.length - 1] = new Entry(new Published(more.length, name, definition));
        entries = more;
        return more.length;
    }

    /// {@return the number of the profile that holds for a source, or [#CANONICAL] where none was published}
    public int numberOf(String name) {
        Entry[] all = name.isEmpty() ? NONE : entries;
        for (int index = all.length - 1; index >= 0; index--) {
            if (all[index].published.name().equals(name)) {
                return index + 1;
            }
        }
        return CANONICAL;
    }

    /// {@return whether this definition is the one that holds for the source}
    public boolean holds(String name, String definition) {
        int number = numberOf(name);
        return number != CANONICAL && entries[number - 1].published.definition().equals(definition);
    }

    /// {@return the profile of a number from 1}
    ///
    /// @throws ProfileMistake if this release cannot read it
    /// @throws IllegalArgumentException if there is none of that number
    public SourceProfile profile(int number) {
        Entry[] all = entries;
        if (number < 1 || number > all.length) {
            throw new IllegalArgumentException("no source profile has number " + number);
        }
        return all[number - 1].profile();
    }

    /// {@return a decoder for the bodies of a number, for one thread}
    ///
    /// @throws ProfileMistake if this release cannot read the profile
    /// @throws IllegalArgumentException if there is none of that number
    public BodyDecoder newDecoder(int number) {
        return number == CANONICAL ? new CanonicalJson() : profile(number).newDecoder();
    }

    /// Refuses to go on where a profile that holds cannot be read by this release.
    ///
    /// @throws ProfileMistake with the source's name
    public void requireReadable() {
        for (Entry entry : entries) {
            if (numberOf(entry.published.name()) == entry.published.number()) {
                entry.profile();
            }
        }
    }

    /// {@return all that was published, in order}
    public List<Published> published() {
        List<Published> all = new ArrayList<>();
        for (Entry entry : entries) {
            all.add(entry.published);
        }
        return List.copyOf(all);
    }
}
