package org.telltale.care.rota;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.people.PersonId;

/// Parts a rota into the turns of each person.
///
/// The rota's shifts say who is on call together, and join what does not differ: a turn of one
/// person is neither ended by another's coming nor joined to the next turn of the same person.
record Turns(Rota rota, List<RotaOverride> overrides) {
    private static final int MOST_SHOWN = 10_000;

    /// Turns that go on.
    private record Going(String by, Instant since) {}

    List<Turn> through(TimeSpan span) {
        Rota.requireShown(span);
        List<Turn> turns = new ArrayList<>();
        Map<PersonId, Going> going = new LinkedHashMap<>();
        Instant at = span.startInclusive();
        while (at.isBefore(span.endExclusive())) {
            Map<PersonId, String> now = byWhatAt(at);
            end(going, now, at, turns);
            for (Map.Entry<PersonId, String> one : now.entrySet()) {
                going.putIfAbsent(one.getKey(), new Going(one.getValue(), at));
            }
            if (turns.size() > MOST_SHOWN) {
                throw new IllegalArgumentException("to must leave at most " + MOST_SHOWN + " turns after from");
            }
            at = rota.nextChangeAfter(at, overrides);
        }
        end(going, Map.of(), span.endExclusive(), turns);
        return List.copyOf(turns);
    }

    private static void end(Map<PersonId, Going> going, Map<PersonId, String> now, Instant at, List<Turn> turns) {
        going.entrySet().removeIf(one -> {
            boolean isOver = !one.getValue().by().equals(now.get(one.getKey()));
            if (isOver) {
                turns.add(new Turn(one.getKey(), new TimeSpan(one.getValue().since(), at)));
            }
            return isOver;
        });
    }

    /// {@return who is on call, each by which turn or by what was agreed}
    private Map<PersonId, String> byWhatAt(Instant at) {
        Map<PersonId, String> byTurns = new LinkedHashMap<>();
        rota.highestAt(at).ifPresent(place -> {
            Layer layer = rota.layers().get(place);
            for (long turn : layer.turnsAt(at, rota.zone())) {
                byTurns.put(layer.whoHas(turn), place + "/" + turn);
            }
        });
        Map<PersonId, String> onCall = new LinkedHashMap<>();
        for (PersonId person : rota.onCallAt(at, overrides)) {
            onCall.put(person, byTurns.getOrDefault(person, "agreed"));
        }
        return onCall;
    }
}
