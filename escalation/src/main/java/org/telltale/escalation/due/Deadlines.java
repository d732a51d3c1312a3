package org.telltale.escalation.due;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What is due when: a binary heap over primitive arrays, ordered by (time, id).
///
/// Ids count up in the order of setting, so that what is due at the same microsecond comes in that order in every
/// run. Setting and taking cost O(log n). Cancelling costs O(1): the cell stays in the heap until it comes to the
/// top or until half of the cells are such leftovers. [#nextMicros] reads one cell and allocates nothing.
///
/// Belongs to one thread.
public final class Deadlines {
    /// What [#nextMicros()] answers when nothing is due, ever.
    public static final long NEVER = Long.MAX_VALUE;

    private final Map<Long, Due> dueById = new HashMap<>();
    private final Map<Due, Long> idByDue = new HashMap<>();
    private long[] timesMicros = new long[16];
    private long[] ids = new long[16];
    private int size;
    private long nextId;

    /// What to do with every deadline that is set.
    public interface Visitor {
        /// Visits one deadline.
        void visit(long timeMicros, long id, Due due);
    }

    /// Deadlines of which `nextId` were set before.
    public Deadlines(long nextId) {
        this.nextId = nextId;
    }

    /// {@return the id that the next deadline gets}
    public long nextId() {
        return nextId;
    }

    /// {@return how many deadlines are set}
    public int count() {
        return dueById.size();
    }

    /// {@return when the first deadline is due, or [#NEVER]}
    public long nextMicros() {
        return size == 0 ? NEVER : timesMicros[0];
    }

    /// Sets a deadline in place of the one that was set for the same thing, if any.
    public void set(Due due, long timeMicros) {
        restore(due, timeMicros, nextId++);
    }

    /// Sets a deadline under the id that it had when it was saved.
    public void restore(Due due, long timeMicros, long id) {
        cancel(due);
        dueById.put(id, due);
        idByDue.put(due, id);
        push(timeMicros, id);
    }

    /// Takes a deadline back; nothing happens when none is set.
    public void cancel(Due due) {
        Long id = idByDue.remove(due);
        if (id != null) {
            dueById.remove(id);
            if (size > 64 && size > 2 * dueById.size()) {
                sweep();
            }
            dropCancelled();
        }
    }

    /// {@return when `due` is due; empty when no deadline is set for it}
    public Optional<Long> timeMicros(Due due) {
        Long id = idByDue.get(due);
        for (int at = 0; id != null && at < size; at++) {
            if (ids[at] == id) {
                return Optional.of(timesMicros[at]);
            }
        }
        return Optional.empty();
    }

    /// Takes the first deadline out; ask [#nextMicros()] before.
    ///
    /// @throws IllegalStateException if nothing is due
    public Due take() {
        if (size == 0) {
            throw new IllegalStateException("nothing is due");
        }
        Due due = dueById.remove(ids[0]);
        if (due == null) {
            throw new IllegalStateException("a cancelled deadline is at the top: " + ids[0]);
        }
        idByDue.remove(due);
        pop();
        dropCancelled();
        return due;
    }

    /// Visits every deadline in the order in which they come.
    public void forEach(Visitor visitor) {
        Deadlines copy = copy();
        while (copy.size > 0) {
            long timeMicros = copy.timesMicros[0];
            long id = copy.ids[0];
            visitor.visit(timeMicros, id, copy.take());
        }
    }

    private Deadlines copy() {
        Deadlines copy = new Deadlines(nextId);
        copy.dueById.putAll(dueById);
        copy.idByDue.putAll(idByDue);
        copy.timesMicros = timesMicros.clone();
        copy.ids = ids.clone();
        copy.size = size;
        return copy;
    }

    private void dropCancelled() {
        while (size > 0 && !dueById.containsKey(ids[0])) {
            pop();
        }
    }

    private void sweep() {
        int kept = 0;
        for (int at = 0; at < size; at++) {
            if (dueById.containsKey(ids[at])) {
                move(at, kept++);
            }
        }
        size = kept;
        for (int at = size / 2 - 1; at >= 0; at--) {
            sink(at);
        }
    }

    private void push(long timeMicros, long id) {
        if (size == ids.length) {
            timesMicros = Arrays.copyOf(timesMicros, 2 * size);
            ids = Arrays.copyOf(ids, 2 * size);
        }
        timesMicros[size] = timeMicros;
        ids[size] = id;
        rise(size++);
    }

    private void pop() {
        move(--size, 0);
        sink(0);
    }

    private void rise(int from) {
        int at = from;
        while (at > 0 && comesBefore(at, (at - 1) / 2)) {
            swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    private void sink(int from) {
        int at = from;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && comesBefore(child + 1, child)) {
                child++;
            }
            if (!comesBefore(child, at)) {
                return;
            }
            swap(at, child);
            at = child;
        }
    }

    private boolean comesBefore(int a, int b) {
        return timesMicros[a] < timesMicros[b] || (timesMicros[a] == timesMicros[b] && ids[a] < ids[b]);
    }

    private void swap(int a, int b) {
        long timeMicros = timesMicros[a];
        long id = ids[a];
        move(b, a);
        timesMicros[b] = timeMicros;
        ids[b] = id;
    }

    private void move(int from, int to) {
        timesMicros[to] = timesMicros[from];
        ids[to] = ids[from];
    }
}
