package org.telltale.server.core;

import java.util.List;
import org.telltale.escalation.Hindsight;

/// What became of trying thresholds on a patient's past.
public sealed interface Backtest {
    /// The most decisions that are kept of either side.
    int MOST_DECISIONS = 10_000;

    /// They were tried.
    ///
    /// @param recordCount how many records were gone over
    /// @param was what was decided, oldest first
    /// @param wouldBe what would have been, oldest first
    record Made(long recordCount, List<Hindsight.Decision> was, List<Hindsight.Decision> wouldBe) implements Backtest {
        /// Copies the lists.
        public Made {
            was = List.copyOf(was);
            wouldBe = List.copyOf(wouldBe);
        }
    }

    /// They cannot be tried.
    ///
    /// @param why in one sentence
    record CannotBe(String why) implements Backtest {}
}
