package org.telltale.billing;

import java.util.Arrays;
import java.util.List;
import org.telltale.care.program.Program;

/// What a reading tells of, as far as codes tell it apart.
public enum Monitored {
    /// A vital sign.
    PHYSIOLOGIC,
    /// Breathing: the use of an inhaler, a peak flow that the patient blows.
    RESPIRATORY,
    /// Muscles and joints: exercises, range of motion, pain.
    MUSCULOSKELETAL,
    /// Cognitive behavioral therapy.
    BEHAVIORAL;

    /// {@return whether readings of it are days of a program}
    ///
    /// Vital signs are no therapy, and what a patient tells of a therapy is no vital sign.
    public boolean isOf(Program program) {
        return (program == Program.RTM) == (this != PHYSIOLOGIC);
    }

    /// {@return whether what the patient enters counts, and not only what the device sends by itself}
    public boolean mayBeEntered() {
        return this != PHYSIOLOGIC;
    }

    /// {@return all that are days of a program}
    public static List<Monitored> of(Program program) {
        return Arrays.stream(values()).filter(each -> each.isOf(program)).toList();
    }
}
