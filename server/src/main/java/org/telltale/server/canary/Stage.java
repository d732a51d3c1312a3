package org.telltale.server.canary;

import java.util.Locale;

/// Where on the way from a gateway to a person something stands still, in the order of the way.
public enum Stage {
    /// Nobody answers at the door, or it turns the canary away.
    DOOR("the door for readings does not take it"),
    /// The door answers, and does not say in time that the reading is on disk.
    JOURNAL("it is not put on disk"),
    /// It is on disk, and the Monitor does not come to it.
    MONITOR("it is not judged"),
    /// It is judged, and opens no episode.
    RULES("it opens no episode"),
    /// An episode is open, and no page arrives.
    PAGER("its page does not arrive"),
    /// The page has arrived, and the journal does not hear of it.
    RECEIPT("nothing says that its page went out"),
    /// The page is known to have gone out, and its episode cannot be ended.
    ANSWER("a person's answer is not taken"),
    /// All of it has happened, and it is not in the database. Pages go out without that.
    STORE("it does not come into the database");

    private final String words;

    Stage(String words) {
        this.words = words;
    }

    /// {@return what is wrong, in a few words about the canary}
    public String words() {
        return words;
    }

    /// {@return its name in health and meters}
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// {@return whether nobody can be relied on to be paged while this stands still}
    public boolean isNeededToPage() {
        return switch (this) {
            case DOOR, JOURNAL, MONITOR, RULES, PAGER, RECEIPT, ANSWER -> true;
            case STORE -> false;
        };
    }
}
