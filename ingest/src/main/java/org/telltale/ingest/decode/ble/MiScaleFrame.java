package org.telltale.ingest.decode.ble;

/// What both advertisements of Mi scales have in common.
///
/// A scale repeats its advertisement several times a second while somebody stands on it, says nothing of
/// who it is, and lets anybody send the same. A weight counts once it has settled, and once for each time
/// stamp of a scale.
public abstract sealed class MiScaleFrame extends ScaleFrame permits MiBodyScaleFrame, MiWeightScaleFrame {
    static final int POUND = 1;
    static final int CATTY = 1 << 4;
    static final int SETTLED = 1 << 5;
    static final int REMOVED = 1 << 7;

    MiScaleFrame() {}

    /// {@return whether the weight has settled}
    public abstract boolean isSettled();

    /// {@return whether the weight was taken off the scale}
    public abstract boolean isRemoved();

    /// {@return whether the scale takes the weight for that of a thing}
    public abstract boolean isObject();

    /// {@return the bits with the unit of the weight}
    abstract int unitBits();

    @Override
    final boolean isImperial() {
        return (unitBits() & POUND) != 0;
    }

    /// How much a catty is depends on the country; a weight in it is none here.
    @Override
    public final NumberState weightState() {
        NumberState state = super.weightState();
        boolean isCatty = (unitBits() & CATTY) != 0;
        return isCatty && state == NumberState.NUMBER ? NumberState.UNKNOWN_UNIT : state;
    }

    final void describeState(FieldSink sink) {
        sink.flag("settled", isSettled());
        sink.flag("removed", isRemoved());
        sink.flag("object", isObject());
    }
}
