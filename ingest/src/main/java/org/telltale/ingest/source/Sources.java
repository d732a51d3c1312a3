package org.telltale.ingest.source;

import java.util.Arrays;
import java.util.List;
import org.telltale.ingest.decode.BodyDecoder;
import org.telltale.ingest.decode.CanonicalJson;

/// The source profiles that were published, by the numbers that journal records name.
///
/// Grows only. One thread publishes; every thread may read.
public final class Sources {
    /// The number of canonical JSON, which needs no profile.
    public static final int CANONICAL = 0;

    /// One that was published.
    ///
    /// @param number from 1, in the order of the journal
    public record Published(int number, String name, String definition) {}

    private static final Published[] NONE = {};

    private volatile Published[] entries = NONE;

    /// Publishes a profile, which holds for its source from now on.
    ///
    /// @return its number
    public int publish(String name, String definition) {
        Published[] more = Arrays.copyOf(entries, entries.length + 1);
        more[more.length - 1] = new Published(more.length, name, definition);
        entries = more;
        return more.length;
    }

    /// {@return the number of the profile that holds for a source, or [#CANONICAL] where none was published}
    public int numberOf(String name) {
        Published[] all = name.isEmpty() ? NONE : entries;
        for (int index = all.length - 1; index >= 0; index--) {
            if (all[index].name().equals(name)) {
                return index + 1;
            }
        }
        return CANONICAL;
    }

    /// {@return whether this definition is the one that holds for the source}
    public boolean holds(String name, String definition) {
        int number = numberOf(name);
        return number != CANONICAL && entries[number - 1].definition().equals(definition);
    }

    /// {@return a decoder for the bodies of a number, for one thread}
    ///
    /// @throws IllegalArgumentException if this release has none for it
    public BodyDecoder newDecoder(int number) {
        if (number != CANONICAL) {
            throw new IllegalArgumentException("no decoder for source profile " + number);
        }
        return new CanonicalJson();
    }

    /// {@return all that was published, in order}
    public List<Published> published() {
        return List.of(entries);
    }
}
