package org.telltale.ingest.admit;

import org.telltale.care.reading.ReadingNote;

/// The versions of what decides whether a reading counts.
///
/// A journal begins with the first; [org.telltale.care.event.CareEvent.AdmissionRulesSet] says from
/// which record on another holds, so that a replay decides as the day itself did. A server whose
/// release knows a newer version says so when it starts.
///
/// | version | since | what decides |
/// |---|---|---|
/// | 1 | 0.1 | gateway, identity, absolute limits, who held the device |
/// | 2 | 0.2 | also: pulse pressure, what the device notes, wall clocks, the past of the person |
/// | 3 | 0.2 | a wall clock around a move is that of the zone whose own clock showed the time |
/// | 4 | 0.2 | a copy of a reading that was moved to another patient is that one's duplicate |
/// | 5 | 0.2 | what waits for the store keeps its name, so that another value under it is a correction |
/// | 6 | 0.2 | what corrects the unknown takes no name; a sensor's values are no copies of a moved one |
/// | 7 | 0.2 | what may correct a reading that waits for the store, and need not wait itself, is held |
/// | 8 | 0.2 | what fits another unit only, whose person is not certain, or what a clockless device repeats, is held |
/// | 9 | 0.2 | what the device itself finds faulty is held |
/// | 10 | 0.2 | what a device says another of its users measured is held |
public final class AdmissionRules {
    /// What decided before any event said otherwise.
    public static final int FIRST = 1;

    /// Notes of the device count, wall clocks are those of their people, and readings are judged by
    /// the past.
    public static final int AGAINST_THE_PAST = 2;

    /// Which zone a person lived by when a wall clock showed a time is asked of the zones' own
    /// clocks; until then it was asked of Greenwich's, so that for some hours after a move the zone
    /// before held.
    public static final int BY_THEIR_OWN_CLOCK = 3;

    /// What a person found to be another's is remembered of the first, so that a copy by another road
    /// counts for nobody; until then it counted for the first.
    public static final int COPIES_OF_THE_MOVED = 4;

    /// What waits for the store is known by its name once that has answered; until then another
    /// value under the name counted beside it.
    public static final int NAMES_OF_THE_UNSETTLED = 5;

    /// What is held because nobody knows what it corrects takes no name, so that a third value is held
    /// as well; until then that one took its place beside a first which counts. Equal values of a
    /// continuous sensor say nothing of a reading that was moved either.
    public static final int NO_NAME_OF_THE_UNKNOWN = 6;

    /// Another value, taken the day after one that waits for the store under the same name, is held:
    /// memory may know all of that day. Until then it counted, and the first beside it.
    public static final int NOTHING_BESIDE_WHAT_WAITS = 7;

    /// A value that is impossible in its unit and probable in another is held; until then it was
    /// rejected. What its sender is not sure of the person of is held whatever it is, and so is what
    /// a meter or a cuff without clock, counter and deliveries says again; until then weights were.
    public static final int DOUBTS_OF_ALL_VITALS = 8;

    /// What the device says of its own measurement, that it may have gone wrong, holds it; until then nobody
    /// listened, and nothing was noted.
    public static final int DEVICE_FAULTS = 9;

    /// What a device says that another measured than whom it was given to is held; until then a device's
    /// own number of a person was not kept.
    public static final int USERS_OF_A_DEVICE = 10;

    /// The newest that this release knows.
    public static final int NEWEST = USERS_OF_A_DEVICE;

    /// The notes that an admission itself puts beside a reading.
    public static final int NOTES = ReadingNote.UNCONFIRMED.bit()
            | ReadingNote.CLOCK_AHEAD.bit()
            | ReadingNote.CLOCK_UNSET.bit()
            | ReadingNote.AMBIGUOUS_TIME.bit()
            | ReadingNote.TIME_GAP.bit()
            | ReadingNote.TIME_SHIFTED.bit();

    private AdmissionRules() {}
}
