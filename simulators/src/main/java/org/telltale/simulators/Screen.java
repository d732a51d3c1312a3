package org.telltale.simulators;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.telltale.simulators.demo.DemoRun;

/// The terminal: lines of what happens, above one bar that says how far it is. Safe on every thread.
final class Screen implements DemoRun.Progress, AutoCloseable {
    private static final int REDRAW_EVERY_MILLIS = 200;

    private final PrintWriter out;
    private final boolean isTerminal =
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    private @Nullable ProgressBar bar;

    Screen(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void begin(String stage, long total) {
        end();
        bar = new ProgressBarBuilder()
                .setTaskName(stage)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(isTerminal ? REDRAW_EVERY_MILLIS : 5_000)
                .build();
    }

    @Override
    public void step(long steps) {
        ProgressBar open = bar;
        if (open != null) {
            open.stepBy(steps);
        }
    }

    /// Shows a line; on a terminal the bar's line is cleared first and drawn again below.
    synchronized void line(String text) {
        out.println(isTerminal ? "\r\u001B[K" + text : text);
        out.flush();
        ProgressBar open = bar;
        if (open != null && isTerminal) {
            open.refresh();
        }
    }

    /// Ends the bar, so that what follows stands below it.
    synchronized void end() {
        ProgressBar open = bar;
        bar = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        end();
    }
}
