package org.telltale.benchmarks.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.telltale.care.event.CareEvent;
import org.telltale.care.reading.Verdict;
import org.telltale.server.core.Answered;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Outcome;

/// One seed: a few patients for some days, and everything that can go wrong with their server.
final class Simulation implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration LONGEST_REST = Duration.ofMinutes(90);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(40);
    private static final List<Duration> WRONG_CLOCKS =
            List.of(Duration.ofSeconds(4), Duration.ofSeconds(-90), Duration.ofHours(1), Duration.ofDays(-2));

    /// What is stamped so far ahead is too old to page anybody about, and stamps never go back.
    private static final List<Duration> CLOCKS_FAR_AHEAD = List.of(Duration.ofDays(3), Duration.ofDays(400));

    private static final int SEEDS_FOR_A_CLOCK_FAR_AHEAD = 4;
    private static final int MOST_ROUNDS = 10_000;

    private final Duration length;
    private final boolean isAwayThroughout;
    private final Effects effects = new Effects();
    private final SimulatedClock clock = new SimulatedClock(START);
    private final Chance chance;
    private final Household household;
    private final SimulatedStore store;
    private final SimulatedGateway gateway;
    private final SimulatedPager pager;
    private final SimulatedServer server;
    private final boolean isFarAheadOnce;
    private final List<HandOver> handOvers = new ArrayList<>();

    /// A device on its way to somebody else, and what the server has said to it.
    private static final class HandOver {
        private final CareEvent.DeviceAssigned event;
        private @Nullable Future<Answered> answer;

        HandOver(CareEvent.DeviceAssigned event) {
            this.event = event;
        }
    }

    /// What a run came to.
    ///
    /// @param breaches how many of them had to find an episode open, and did
    /// @param pages every page that left, and when
    /// @param digest everything that was decided, folded
    record Run(
            Duration simulated,
            long records,
            int starts,
            int episodes,
            int breaches,
            List<String> pages,
            long digest) {}

    /// A run that has not begun.
    ///
    /// @param folder empty, and used by nobody else
    /// @param isAwayThroughout whether the database is away from the first record to the last
    Simulation(long seed, Duration length, Defect defect, boolean isAwayThroughout, Path folder) throws IOException {
        this.length = length;
        this.isAwayThroughout = isAwayThroughout;
        this.chance = new Chance(seed, 1);
        this.isFarAheadOnce = chance.oneIn(SEEDS_FOR_A_CLOCK_FAR_AHEAD);
        this.household = new Household(new Chance(seed, 2), defect);
        this.store = new SimulatedStore(new Chance(seed, 3), defect, isAwayThroughout);
        this.gateway = new SimulatedGateway(new Chance(seed, 4), effects, defect);
        this.pager = new SimulatedPager(new Chance(seed, 5), effects, defect, clock, store);
        this.server = new SimulatedServer(folder, seed, effects, defect, clock, pager, store, gateway);
    }

    /// Lets it happen.
    ///
    /// @throws Broken if a promise does not hold
    Run run() throws IOException, Commands.Unavailable {
        for (CareEvent event : household.opens(START.minus(Duration.ofDays(30)))) {
            tell(event);
        }
        long endMicros = clock.trueMicros() + length.toNanos() / 1_000;
        while (clock.trueMicros() < endMicros) {
            try {
                step();
            } catch (Crash _) {
                server.crash(chance.oneIn(2) ? Duration.ZERO : chance.upTo(LONGEST_STOP));
                handOvers.forEach(handOver -> handOver.answer = null);
            }
        }
        return rest();
    }

    /// Before anything goes wrong.
    private void tell(CareEvent event) throws Commands.Unavailable {
        Future<Answered> answer = server.core().submit(Commands.SERVER, event);
        server.journal();
        server.judge();
        if (!(answer.resultNow().outcome() instanceof Outcome.Applied)) {
            throw new IllegalStateException(event + ": " + answer.resultNow());
        }
    }

    private void step() throws IOException, Commands.Unavailable {
        int what = chance.percent();
        if (what < 30) {
            measure();
        } else if (what < 38) {
            gateway.sendSome(server.core());
        } else if (what < 46) {
            server.journal();
        } else if (what < 54) {
            server.judge();
        } else if (what < 66) {
            follow();
        } else if (what < 74) {
            pager.deliver(server.core(), false);
        } else if (what < 79) {
            pager.answer(server.core());
        } else if (what < 84) {
            rest(chance.upTo(LONGEST_REST));
        } else if (what < 86) {
            setClock();
        } else if (what < 87) {
            server.core().confirmClock();
        } else if (what < 91) {
            changeStore();
        } else if (what < 94) {
            handOver();
        } else if (what < 95) {
            server.failNextForce();
        } else {
            effects.crashBefore(1 + chance.below(8));
        }
        handOvers.removeIf(this::isDone);
    }

    /// Somebody sets it wrong, and somebody right again.
    private void setClock() {
        if (chance.oneIn(2)) {
            clock.setOff(Duration.ZERO);
        } else {
            clock.setOff(chance.of(isFarAheadOnce && chance.oneIn(3) ? CLOCKS_FAR_AHEAD : WRONG_CLOCKS));
        }
    }

    private void measure() {
        clock.pass(chance.upTo(Duration.ofMinutes(2)));
        household.measure(clock.trueMicros()).ifPresent(gateway::keep);
        if (!chance.oneIn(4)) {
            gateway.sendNewest(server.core());
        }
    }

    private void follow() throws IOException {
        boolean ends = chance.oneIn(25);
        server.follow();
        if (ends) {
            // What the store has done is done, and the follower does not know it.
            throw new Crash();
        }
    }

    private void changeStore() {
        int what = chance.below(4);
        store.fail(what > 1);
        if (isAwayThroughout) {
            return;
        }
        if (what == 0) {
            store.goAway();
        } else {
            store.comeBack();
        }
    }

    private void handOver() throws Commands.Unavailable {
        if (chance.oneIn(2)) {
            // What was taken in this very second was taken before.
            clock.pass(Duration.ofSeconds(1));
            Optional<CareEvent> event = household.handOver(clock.trueMicros());
            event.ifPresent(assigned -> handOvers.add(new HandOver((CareEvent.DeviceAssigned) assigned)));
        }
        for (HandOver waiting : handOvers) {
            if (waiting.answer == null) {
                waiting.answer = server.core().submit(Commands.SERVER, waiting.event);
            }
        }
    }

    private boolean isDone(HandOver handOver) {
        Future<Answered> answer = handOver.answer;
        if (answer == null || !answer.isDone()) {
            return false;
        }
        household.handedOver(handOver.event);
        return true;
    }

    /// Time passes, from deadline to deadline.
    private void rest(Duration time) throws Commands.Unavailable {
        long untilMicros = clock.trueMicros() + time.toNanos() / 1_000;
        server.runDry();
        while (clock.trueMicros() < untilMicros) {
            long dueInMicros =
                    server.core().nextDeadlineMicros() - server.core().clock().nowMicros();
            long hopMicros = Math.clamp(dueInMicros, 1_000_000, untilMicros - clock.trueMicros() + 1_000_000);
            clock.pass(Duration.ofNanos(hopMicros * 1_000));
            server.runDry();
            pager.deliver(server.core(), false);
        }
    }

    /// Nothing goes wrong any more: everything is delivered and stored, and then everything has to add up.
    private Run rest() throws IOException, Commands.Unavailable {
        effects.spare();
        server.spareDisk();
        if (!isAwayThroughout) {
            store.comeBack();
        }
        store.fail(false);
        gateway.sendAll(server.core());
        server.runDry();
        for (int round = 0; round < MOST_ROUNDS && !pager.isIdle(); round++) {
            pager.deliver(server.core(), true);
            server.runDry();
        }
        for (int round = 0; round < MOST_ROUNDS && !isStored(); round++) {
            server.follow();
        }
        Oracle oracle = new Oracle(gateway.byBody());
        Broken.unless(
                oracle.judge(server.core()) == server.core().digest(),
                Promise.P3,
                "a replay of the whole journal decides otherwise");
        requireSums(oracle);
        return new Run(
                Duration.ofNanos((clock.trueMicros() - START.toEpochMilli() * 1_000) * 1_000),
                server.core().judgedPosition(),
                server.starts(),
                oracle.decided().everOpened().size(),
                oracle.required(),
                List.copyOf(pager.transcript()),
                server.core().digest());
    }

    private boolean isStored() {
        return isAwayThroughout
                || server.core().storedPosition() == server.core().judgedPosition();
    }

    private void requireSums(Oracle oracle) {
        long sum = 0;
        for (Verdict verdict : Verdict.values()) {
            long decided = oracle.decided().count(verdict);
            sum += decided;
            if (!isAwayThroughout) {
                boolean isTooMany = store.sum(verdict) > decided;
                Broken.unless(
                        store.sum(verdict) == decided,
                        isTooMany ? Promise.P5 : Promise.P9,
                        store.sum(verdict) + " items are " + verdict + " in the database, and " + decided
                                + " in the journal");
            }
        }
        Broken.unless(
                sum == oracle.received(), Promise.P9, oracle.received() + " received, and " + sum + " have a verdict");
    }

    @Override
    public void close() {
        server.close();
    }
}
