package org.telltale.ingest.source;

import java.util.ArrayList;
import java.util.List;
import org.telltale.ingest.decode.BytesFilling;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.RowFilling;
import org.telltale.ingest.decode.RowPlan;
import org.telltale.ingest.decode.frame.FrameRows;

/// Makes rows, faults and signals of the fields of one item, as a profile says. One instance a thread.
final class ItemReader {
    private static final String ITEM = "item";
    private static final long SKIPPED = 1L << 63;
    private static final long ALIVE = 1L << 62;
    private static final long BATTERY = 1L << 61;
    private static final long ANEW = 1L << 60;
    private static final int MOST_KEPT_RULES = 60;
    private static final long RULES = (1L << MOST_KEPT_RULES) - 1;

    private final ItemContext context;
    private final SignalFields signals;
    private final FieldCheck[][] skip;
    private final FieldCheck[][] skipBody;
    private final RowMaker[] makers;
    private final FrameMaker[] frames;
    private final int[] rules;
    private final Choosing choosing;
    private final boolean passOverOthers;

    private boolean isSkipped;
    private boolean isAlive;
    private boolean hasBattery;
    private int abouts;

    ItemReader(SourceProfile profile, FieldMap map) {
        context = new ItemContext(profile, map);
        signals = new SignalFields(profile.signals(), map);
        skip = FieldCheck.alternatives(profile.skip(), map);
        skipBody = FieldCheck.alternatives(ofBody(profile.skip()), map);
        makers = new RowMaker[profile.readings().size()];
        for (int index = 0; index < makers.length; index++) {
            makers[index] = new RowMaker(profile.readings().get(index), map);
        }
        frames = frames(profile, map);
        rules = new int[makers.length + frames.length];
        choosing = chosenBy();
        passOverOthers = profile.others() == SourceProfile.Others.PASS_OVER;
    }

    private Choosing chosenBy() {
        List<FieldCheck[]> asked = new ArrayList<>(List.of(skip));
        asked.addAll(signals.asks());
        for (RowMaker maker : makers) {
            asked.add(maker.when());
        }
        for (FrameMaker frame : frames) {
            asked.add(frame.when());
        }
        return new Choosing(asked);
    }

    private static FrameMaker[] frames(SourceProfile profile, FieldMap map) {
        FrameRows rows = new FrameRows();
        FrameMaker[] frames = new FrameMaker[profile.frames().size()];
        for (int index = 0; index < frames.length; index++) {
            frames[index] = new FrameMaker(profile.frames().get(index), map, rows);
        }
        return frames;
    }

    /// Makes what the fields at hand say.
    ///
    /// @return false where there is no room for it
    boolean read(Fields fields, Fragments into) {
        choose(fields);
        return readChosen(fields, into);
    }

    /// Makes what the fields at hand say, where it is known what they choose, or that they choose anew.
    ///
    /// @return false where there is no room for it
    boolean readAs(long choice, Fields fields, Fragments into) {
        if (choice == ANEW) {
            return read(fields, into);
        }
        isSkipped = (choice & SKIPPED) != 0;
        isAlive = (choice & ALIVE) != 0;
        hasBattery = (choice & BATTERY) != 0;
        abouts = 0;
        for (long left = choice & RULES; left != 0; left &= left - 1) {
            rules[abouts++] = Long.numberOfTrailingZeros(left);
        }
        return readChosen(fields, into);
    }

    /// {@return what the last item's fields chose: which rules are about it, and what it says of its device; or that
    /// other items on its form choose anew, because what chose may not be kept}
    long choice(Fields fields) {
        return mayKeepChoice(fields) ? chosen() : ANEW;
    }

    private long chosen() {
        long choice = (isSkipped ? SKIPPED : 0) | (isAlive ? ALIVE : 0) | (hasBattery ? BATTERY : 0);
        for (int index = 0; index < abouts; index++) {
            choice |= 1L << rules[index];
        }
        return choice;
    }

    /// {@return whether it may be kept for whatever other item has the same values where these chose}
    private boolean mayKeepChoice(Fields fields) {
        return rules.length <= MOST_KEPT_RULES && choosing.mayBeKept(fields);
    }

    /// {@return the slots of the fields whose values choose and may be kept, and of those that name a unit or a
    /// characteristic that was read, a bit each}
    long choosingSlots(Fields fields) {
        long slots = choosing.keptSlots(fields);
        for (int index = 0; index < abouts; index++) {
            int rule = rules[index];
            slots |= rule < makers.length
                    ? makers[rule].unitSlotBit(fields)
                    : frames[rule - makers.length].namingSlotBit(fields);
        }
        return slots;
    }

    /// {@return whether an item chooses what its plan says}
    ///
    /// @param fields with the values that its plan asks
    boolean isChosen(RowPlan plan, Fields fields) {
        return choosing.answers(fields, plan.askedSlots()) == plan.answers();
    }

    /// Makes what the frame of an item says, that was found by a plan.
    ///
    /// @return false where the rules must look at it; nothing is made then
    boolean make(RowPlan plan, BytesFilling found, Fragments into) {
        return frames[Long.numberOfTrailingZeros(plan.choice() & RULES) - makers.length].make(found, into);
    }

    /// Places the item that was read last on a plan, where one rule made something of it and no more.
    ///
    /// @return whether all of it could be placed
    boolean isPlanned(Fields fields, RowPlan plan) {
        boolean isOne = !isSkipped && !isAlive && abouts == 1;
        if (!isOne || rules.length > MOST_KEPT_RULES || !choosing.areCountable()) {
            return false;
        }
        long others = choosing.otherSlots(fields);
        plan.chosen(chosen(), others, choosing.answers(fields, others));
        return rules[0] < makers.length ? isRowPlanned(fields, plan) : isFramePlanned(fields, plan);
    }

    private boolean isFramePlanned(Fields fields, RowPlan plan) {
        return !hasBattery
                && context.isFramePlanned(fields, plan)
                && frames[rules[0] - makers.length].isPlanned(fields, plan);
    }

    private boolean isRowPlanned(Fields fields, RowPlan plan) {
        return (!hasBattery || plan.battery(signals.batterySlot(fields)))
                && context.isPlanned(fields, plan)
                && makers[rules[0]].isPlanned(fields, plan);
    }

    /// {@return how full the battery of a device is, by its number}
    RowFilling.BatteryScale battery() {
        return signals;
    }

    private void choose(Fields fields) {
        isSkipped = FieldCheck.any(skip, fields);
        isAlive = !isSkipped && signals.isAlive(fields);
        hasBattery = !isSkipped && signals.hasBattery(fields);
        abouts = 0;
        for (int rule = 0; rule < rules.length; rule++) {
            if (!isSkipped && isAbout(rule, fields)) {
                rules[abouts++] = rule;
            }
        }
    }

    private boolean isAbout(int rule, Fields fields) {
        return rule < makers.length ? makers[rule].isAbout(fields) : frames[rule - makers.length].isAbout(fields);
    }

    private boolean readChosen(Fields fields, Fragments into) {
        if (isSkipped || (abouts == 0 && !isAlive && passOverOthers && !hasBattery)) {
            into.passOver();
            return true;
        }
        return into.items() + Math.max(1, abouts) <= Fragments.MOST && readItem(fields, into);
    }

    /// {@return whether a body without items is to be passed over: only what is said of the body itself counts}
    boolean isSkippedBody(Fields fields) {
        return FieldCheck.any(skipBody, fields);
    }

    private static List<List<Condition>> ofBody(List<List<Condition>> skip) {
        List<List<Condition>> ofBody = new ArrayList<>();
        for (List<Condition> all : skip) {
            boolean isOfBody = true;
            for (Condition one : all) {
                isOfBody &= one.path().inBody();
            }
            if (isOfBody) {
                ofBody.add(all);
            }
        }
        return ofBody;
    }

    private boolean readItem(Fields fields, Fragments into) {
        Fault fault = context.readDevice(fields);
        if (fault != null) {
            into.addFault(into.items(), fault, context.faultPath());
            return true;
        }
        int signalsBefore = into.signalCount();
        int itemsBefore = into.items();
        int passedOverBefore = into.passedOver();
        boolean hasRoom = true;
        signals.add(fields, hasBattery, isAlive, context.device(), into);
        if (abouts > 0) {
            hasRoom = readReadings(fields, into);
        } else if (!isAlive && !passOverOthers) {
            into.addFault(into.items(), Fault.UNKNOWN_VITAL, ITEM);
        }
        boolean isNothing = into.items() == itemsBefore
                && into.signalCount() == signalsBefore
                && into.passedOver() == passedOverBefore;
        if (isNothing) {
            into.passOver();
        }
        return hasRoom;
    }

    private boolean readReadings(Fields fields, Fragments into) {
        Fault fault = context.read(fields);
        if (fault != null) {
            into.addFault(into.items(), fault, context.faultPath());
            return true;
        }
        boolean hasRoom = true;
        for (int index = 0; index < abouts; index++) {
            int rule = rules[index];
            if (rule < makers.length) {
                makers[rule].make(fields, context, into);
            } else {
                hasRoom &= frames[rule - makers.length].make(fields, context, into);
            }
        }
        return hasRoom;
    }
}
