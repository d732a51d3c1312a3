package org.telltale.server.core;

import java.util.Optional;

/// Thresholds that are being tried on a panel. Any thread may ask.
public interface BacktestUnderWay {
    /// {@return how far it is, from 0 to 1}
    double done();

    /// {@return what became of it, once it is over}
    Optional<Backtest> result();

    /// Ends it, if it goes on: it has changed nothing.
    void giveUp();
}
