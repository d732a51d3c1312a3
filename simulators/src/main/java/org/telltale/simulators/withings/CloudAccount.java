package org.telltale.simulators.withings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One person's account: what was measured, and who wants to be told.
final class CloudAccount {
    /// Where a page ends, and what comes behind it.
    ///
    /// @param groups as JSON, one after another
    /// @param next where the next page starts; 0 where there is none
    record Page(List<String> groups, int next) {}

    private record Group(long modifiedSeconds, String json) {}

    final String user;
    final Tokens tokens;
    private final List<Group> groups = new ArrayList<>();
    private Optional<String> callback = Optional.empty();

    CloudAccount(String user) {
        this.user = user;
        this.tokens = new Tokens(user);
    }

    void subscribe(String address) {
        callback = Optional.of(address);
    }

    Optional<String> callback() {
        return callback;
    }

    /// Keeps a group of measurements.
    ///
    /// @param learnedSeconds when the cloud learned of it
    void add(int number, long learnedSeconds, Measurement measured) {
        groups.add(new Group(learnedSeconds, measured.json(number, learnedSeconds)));
    }

    /// {@return what was learned since then, from an offset on}
    Page since(long lastUpdate, int offset, int most) {
        List<String> found = groups.stream()
                .filter(group -> group.modifiedSeconds() >= lastUpdate)
                .map(Group::json)
                .toList();
        int from = Math.min(offset, found.size());
        int to = Math.min(found.size(), from + most);
        return new Page(found.subList(from, to), to < found.size() ? to : 0);
    }
}
