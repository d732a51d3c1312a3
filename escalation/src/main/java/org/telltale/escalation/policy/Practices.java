package org.telltale.escalation.policy;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.telltale.care.practice.PracticeId;

/// How every practice pages. Belongs to one thread.
public final class Practices {
    private final SortedMap<Long, Practice> byNumber = new TreeMap<>();

    /// {@return a practice; one that has set nothing if it was never heard of}
    public Practice of(PracticeId id) {
        Practice known = byNumber.get(id.number());
        return known == null ? Practice.unset(id) : known;
    }

    /// Remembers a practice.
    public void put(Practice practice) {
        byNumber.put(practice.id().number(), practice);
    }

    /// {@return those that have set something, by number}
    public Collection<Practice> all() {
        return byNumber.values();
    }
}
