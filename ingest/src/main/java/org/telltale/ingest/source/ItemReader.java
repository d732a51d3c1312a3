package org.telltale.ingest.source;

import java.util.ArrayList;
import java.util.List;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.frame.FrameRows;

/// Makes rows, faults and signals of the fields of one item, as a profile says. One instance a thread.
final class ItemReader {
    private static final String ITEM = "item";

    private final ItemContext context;
    private final SignalFields signals;
    private final FieldCheck[][] skip;
    private final FieldCheck[][] skipBody;
    private final RowMaker[] makers;
    private final boolean[] isAbout;
    private final FrameMaker[] frames;
    private final boolean[] isFrame;
    private final boolean passOverOthers;

    ItemReader(SourceProfile profile, FieldMap map) {
        context = new ItemContext(profile, map);
        signals = new SignalFields(profile.signals(), map);
        skip = FieldCheck.alternatives(profile.skip(), map);
        skipBody = FieldCheck.alternatives(ofBody(profile.skip()), map);
        makers = new RowMaker[profile.readings().size()];
        for (int index = 0; index < makers.length; index++) {
            makers[index] = new RowMaker(profile.readings().get(index), map);
        }
        isAbout = new boolean[makers.length];
        frames = frames(profile, map);
        isFrame = new boolean[frames.length];
        passOverOthers = profile.others() == SourceProfile.Others.PASS_OVER;
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
        if (FieldCheck.any(skip, fields)) {
            into.passOver();
            return true;
        }
        int abouts = findRules(fields);
        boolean alive = signals.isAlive(fields);
        if (abouts == 0 && !alive && passOverOthers && !signals.hasBattery(fields)) {
            into.passOver();
            return true;
        }
        return into.items() + Math.max(1, abouts) <= Fragments.MOST && readItem(fields, abouts, alive, into);
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

    private int findRules(Fields fields) {
        int abouts = 0;
        for (int index = 0; index < makers.length; index++) {
            isAbout[index] = makers[index].isAbout(fields);
            abouts += isAbout[index] ? 1 : 0;
        }
        for (int index = 0; index < frames.length; index++) {
            isFrame[index] = frames[index].isAbout(fields);
            abouts += isFrame[index] ? 1 : 0;
        }
        return abouts;
    }

    private boolean readItem(Fields fields, int abouts, boolean alive, Fragments into) {
        Fault fault = context.readDevice(fields);
        if (fault != null) {
            into.addFault(into.items(), fault, context.faultPath());
            return true;
        }
        int signalsBefore = into.signalCount();
        int itemsBefore = into.items();
        int passedOverBefore = into.passedOver();
        boolean hasRoom = true;
        signals.add(fields, context.device(), into);
        if (abouts > 0) {
            hasRoom = readReadings(fields, into);
        } else if (!alive && !passOverOthers) {
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
        for (int index = 0; index < makers.length; index++) {
            if (isAbout[index]) {
                makers[index].make(fields, context, into);
            }
        }
        boolean hasRoom = true;
        for (int index = 0; index < frames.length; index++) {
            hasRoom &= !isFrame[index] || frames[index].make(fields, context, into);
        }
        return hasRoom;
    }
}
