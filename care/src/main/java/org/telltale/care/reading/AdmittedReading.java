package org.telltale.care.reading;

import org.telltale.care.vital.Vital;

/// A reading that was attributed to a patient and admitted, as one half of the Monitor hands it to the other.
///
/// Or one that is held as improbable, marked as such: the worst values look like errors. It may page, and nothing else
/// may rest on it.
///
/// One object is filled again for every reading: whoever needs a value later copies it. Belongs to the Monitor's
/// thread. Values are quanta of the vital's dimension; blood pressure uses all three (systolic, diastolic, pulse).
public final class AdmittedReading {
    /// What a value holds when the device did not send it.
    public static final long ABSENT = Long.MIN_VALUE;

    private long position;
    private int index;
    private long patient;
    private long device;
    private Vital vital = Vital.WEIGHT;
    private long firstQuanta;
    private long secondQuanta;
    private long thirdQuanta;
    private long takenAtMicros;
    private long receivedAtMicros;
    private boolean manual;
    private boolean onlyAsLate;
    private boolean improbable;

    /// Fills this object.
    ///
    /// @param position the journal sequence of the body it came in
    /// @param index its place in that body, from 0
    /// @param patient the number of the patient who held the device
    /// @param device the number of the device
    /// @param vital what was measured
    /// @param takenAtMicros when it was taken, microseconds since 1970
    /// @param receivedAtMicros the journal's stamp of the body, or of the release that admitted it
    /// @param manual whether a person typed it
    /// @return this
    public AdmittedReading is(
            long position,
            int index,
            long patient,
            long device,
            Vital vital,
            long takenAtMicros,
            long receivedAtMicros,
            boolean manual) {
        this.position = position;
        this.index = index;
        this.patient = patient;
        this.device = device;
        this.vital = vital;
        this.takenAtMicros = takenAtMicros;
        this.receivedAtMicros = receivedAtMicros;
        this.manual = manual;
        this.onlyAsLate = false;
        this.improbable = false;
        return this;
    }

    /// Marks a reading that is held as improbable.
    ///
    /// @return this
    public AdmittedReading heldAsImprobable(boolean held) {
        this.improbable = held;
        return this;
    }

    /// Says that the reading is late whatever its age: nobody is paged for it as for a new one.
    ///
    /// @return this
    public AdmittedReading onlyAsLate(boolean late) {
        this.onlyAsLate = late;
        return this;
    }

    /// Fills the values; what is missing is [#ABSENT].
    ///
    /// @return this
    public AdmittedReading withValues(long firstQuanta, long secondQuanta, long thirdQuanta) {
        this.firstQuanta = firstQuanta;
        this.secondQuanta = secondQuanta;
        this.thirdQuanta = thirdQuanta;
        return this;
    }

    /// {@return the journal sequence of the body it came in}
    public long position() {
        return position;
    }

    /// {@return its place in the body, from 0}
    public int index() {
        return index;
    }

    /// {@return the number of the patient}
    public long patient() {
        return patient;
    }

    /// {@return the number of the device}
    public long device() {
        return device;
    }

    /// {@return what was measured}
    public Vital vital() {
        return vital;
    }

    /// {@return the value, or the systolic pressure}
    public long firstQuanta() {
        return firstQuanta;
    }

    /// {@return the diastolic pressure, or [#ABSENT]}
    public long secondQuanta() {
        return secondQuanta;
    }

    /// {@return the pulse that came with a pressure, or [#ABSENT]}
    public long thirdQuanta() {
        return thirdQuanta;
    }

    /// {@return when it was taken, microseconds since 1970}
    public long takenAtMicros() {
        return takenAtMicros;
    }

    /// {@return when we received it, microseconds since 1970}
    public long receivedAtMicros() {
        return receivedAtMicros;
    }

    /// {@return whether it may page only as late, whatever its age}
    public boolean isOnlyLate() {
        return onlyAsLate;
    }

    /// {@return whether it is held as improbable, and its value alone may be judged}
    public boolean isImprobable() {
        return improbable;
    }

    /// {@return whether a person typed it}
    public boolean manual() {
        return manual;
    }
}
