package org.telltale.care.store;

import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// What the numbers stand for that are stored in the place of words.
final class Codes {
    private Codes() {}

    static Unit unit(int code) {
        return of(Unit.values(), Unit::code, code);
    }

    static Vital vital(int code) {
        return of(Vital.values(), Vital::code, code);
    }

    static TimeSource timeSource(int code) {
        return of(TimeSource.values(), TimeSource::code, code);
    }

    static VerdictReason reason(int code) {
        return of(VerdictReason.values(), VerdictReason::code, code);
    }

    private static <T> T of(T[] all, ToIntFunction<T> codeOf, int code) {
        return Arrays.stream(all)
                .filter(one -> codeOf.applyAsInt(one) == code)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing has the code " + code));
    }
}
