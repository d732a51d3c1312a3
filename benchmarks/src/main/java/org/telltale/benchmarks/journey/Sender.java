package org.telltale.benchmarks.journey;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.telltale.benchmarks.process.ChildJvm;
import org.telltale.simulators.load.LoadGenerator;
import org.telltale.simulators.load.LoadPlan;
import org.telltale.simulators.load.LoadReport;
import org.telltale.simulators.load.Series;

/// Sends loads to a child, one after another, and never the same reading twice.
///
/// At full speed the readings of each device lie half a day apart, from five months back: windows of a week hold two
/// weeks' worth of readings then, as they would in life, however fast it goes. Paced loads are taken when they are due.
final class Sender {
    static final String GATEWAY = "load";
    private static final int VITALS = 3;
    private static final int MOST_ATTEMPTS = 5;
    private static final Duration DRAIN = Duration.ofSeconds(30);
    private static final Duration BACK = Duration.ofDays(150);
    private static final Duration APART = Duration.ofHours(12);

    private final ChildJvm child;
    private final String key;
    private final int devices;
    private final LoadGenerator generator;
    private final InstantSource clock;
    private final Notes notes;
    private final boolean isJudged;
    private final Instant born;
    private Series days;

    /// @param devices a multiple of 1,600, so that every device keeps to one connection in every shape
    /// @param notes told what was not acknowledged
    /// @param isJudged whether the other side knows times and repeats
    Sender(ChildJvm child, String key, int devices, InstantSource clock, Notes notes, boolean isJudged) {
        this.isJudged = isJudged;
        this.child = child;
        this.key = key;
        this.devices = devices;
        this.generator = new LoadGenerator(clock, System::nanoTime, DRAIN);
        this.clock = clock;
        this.notes = notes;
        this.born = clock.instant().minus(BACK);
        this.days = new Series(0, Optional.of(born), APART);
    }

    /// As much as the windows allow.
    LoadReport flatOut(Shape shape, double lengthen) throws InterruptedException {
        Duration warmup = Duration.ofMillis(Math.round(lengthen * shape.warmupMillis));
        Duration measured = Duration.ofMillis(Math.round(lengthen * shape.measuredMillis));
        LoadReport report = send(shape, 0, warmup, measured, 0, days);
        requirePast();
        return report;
    }

    /// So many readings a second, each taken when it is due.
    LoadReport paced(Shape shape, long rate, Duration warmup, Duration measured, long breachEvery)
            throws InterruptedException {
        return send(shape, rate, warmup, measured, breachEvery, Series.OF_NOW.startingWith(days.firstReading()));
    }

    private LoadReport send(Shape shape, long rate, Duration warmup, Duration measured, long breachEvery, Series series)
            throws InterruptedException {
        int port = shape.overMqtt() ? child.mqttPort() : child.httpPort();
        URI target = URI.create((shape.overMqtt() ? "mqtt" : "http") + "://127.0.0.1:" + port);
        LoadPlan plan = new LoadPlan(
                target,
                GATEWAY,
                key,
                shape.connections,
                shape.window,
                shape.batch,
                rate,
                warmup,
                measured,
                devices,
                breachEvery,
                1,
                series);
        LoadReport report = generator.run(plan);
        // A door that has just been started on a busy machine may let nobody in within a second.
        for (int again = 0; report.sentReadings() == 0 && again < MOST_ATTEMPTS; again++) {
            report = generator.run(plan);
        }
        long round = (long) VITALS * devices;
        days = days.startingWith((report.nextReading() + round - 1) / round * round);
        if (report.acknowledgedReadings() == 0) {
            throw new IllegalStateException(shape.words + ": nothing was acknowledged: " + report.json());
        }
        notes.ofLoad(shape.words, report);
        return report;
    }

    /// Readings of the future would be held, and the figure would be one of something else. Who keeps nothing may be
    /// sent
    /// the same days again.
    private void requirePast() {
        long rounds = days.firstReading() / ((long) VITALS * devices);
        if (!born.plus(APART.multipliedBy(rounds)).isAfter(clock.instant())) {
            return;
        }
        if (isJudged) {
            throw new IllegalStateException("the devices have lived up to now: name more patients, or fewer rounds");
        }
        days = days.startingWith(0);
    }
}
