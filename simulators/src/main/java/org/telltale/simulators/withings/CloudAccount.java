package org.telltale.simulators.withings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.telltale.simulators.gateway.Parcel;
import org.telltale.simulators.home.Chance;

/// One person's account: what was measured, who wants to be told, and what goes wrong.
final class CloudAccount {
    private static final long ANSWERS = 51;
    private static final long NOTICES = 52;

    private record Group(long changedSeconds, Parcel written) {}

    final String user;
    final Tokens tokens;
    final Chance ofNotices;
    private final Chance ofAnswers;
    private final Map<Long, Group> groups = new LinkedHashMap<>();
    private Optional<String> callback = Optional.empty();
    private Moods.Turn last = Moods.Turn.WELL;

    /// @param seed the same seed, the same mishaps in the same order
    CloudAccount(String user, long seed) {
        this.user = user;
        this.tokens = new Tokens(user);
        this.ofNotices = Chance.of(seed, NOTICES);
        this.ofAnswers = Chance.of(seed, ANSWERS);
    }

    void subscribe(String address) {
        callback = Optional.of(address);
    }

    Optional<String> callback() {
        return callback;
    }

    /// Keeps a group of measurements. One that is there already is changed by it, and comes behind all others.
    void keep(long number, long changedSeconds, Parcel group) {
        String changed = "{\"modified\":" + changedSeconds + "," + group.body().substring(1);
        groups.remove(number);
        groups.put(number, new Group(changedSeconds, Parcel.of(changed, group.items(), group.readings())));
    }

    /// {@return what was learned or changed since then, from an offset on}
    Page since(long lastUpdate, int offset, int most) {
        List<Parcel> found = groups.values().stream()
                .filter(group -> group.changedSeconds() >= lastUpdate)
                .map(Group::written)
                .toList();
        int from = Math.min(offset, found.size());
        int to = Math.min(found.size(), from + most);
        return new Page(found.subList(from, to), to < found.size() ? to : 0);
    }

    /// {@return what becomes of the next question; after one that went wrong it goes well}
    Moods.Turn turn(Moods moods) {
        last = last == Moods.Turn.WELL ? moods.turn(ofAnswers.between(0.0, 1.0)) : Moods.Turn.WELL;
        return last;
    }
}
