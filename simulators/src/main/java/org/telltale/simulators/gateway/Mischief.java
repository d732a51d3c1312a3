package org.telltale.simulators.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.telltale.simulators.home.Chance;
import org.telltale.simulators.wire.CanonicalReading;

/// Turns what a well-behaved gateway would send into what a real one sends.
///
/// A pure function of its seed. Nothing is lost: every reading that goes in comes out at least once, in an
/// envelope that a patient gateway will get through.
///
/// @param seed decides what goes wrong
/// @param rates how often
/// @param start before this no clock ran
/// @param spared devices whose clocks stay right whatever the rates say
public record Mischief(long seed, FaultRates rates, Instant start, Predicate<String> spared) {
    private static final long CLOCK = 21;
    private static final long BATCH = 22;
    private static final int MEMORY = 12;
    private static final int DRAWS = 1_000_000;

    /// {@return what is sent, by the time it is due}
    public List<Envelope> spoil(List<Envelope> clean) {
        Map<String, Optional<WrongClock>> clocks = new HashMap<>();
        Map<String, List<Item>> memories = new HashMap<>();
        List<Envelope> spoilt = new ArrayList<>(clean.size());
        List<Item> rideAlong = new ArrayList<>();
        for (int index = 0; index < clean.size(); index++) {
            Chance chance = Chance.of(seed, BATCH, index);
            Envelope envelope = withClocks(clean.get(index), clocks);
            remember(envelope, memories);
            Envelope sent = spoil(envelope, rideAlong, chance);
            spoilt.add(sent);
            if (chance.happens(rates.duplicateBatch())) {
                Duration later = chance.between(Duration.ofMinutes(5), Duration.ofDays(2));
                spoilt.add(sent.dueAt(sent.due().plus(later)));
            }
            if (chance.happens(rates.duplicateReading())) {
                rideAlong.add(envelope.items().get(chance.below(envelope.items().size())));
            }
            if (chance.happens(rates.memoryReread())) {
                spoilt.add(memoryOf(envelope, memories));
            }
        }
        if (!rideAlong.isEmpty()) {
            spoilt.add(new Envelope(spoilt.getLast().due(), rideAlong, Mishap.NONE));
        }
        spoilt.sort(Comparator.comparing(Envelope::due));
        return spoilt;
    }

    private Envelope withClocks(Envelope envelope, Map<String, Optional<WrongClock>> clocks) {
        List<Item> items = envelope.items().stream()
                .map(item -> switch (item) {
                    case Item.Good(CanonicalReading reading) ->
                        (Item) new Item.Good(clocks.computeIfAbsent(reading.device(), this::clock)
                                .map(clock -> clock.spoil(reading))
                                .orElse(reading));
                    case Item.Bad bad -> bad;
                    case Item.Chatter chatter -> chatter;
                })
                .toList();
        return new Envelope(envelope.due(), items, envelope.mishap());
    }

    private Optional<WrongClock> clock(String device) {
        Chance chance = Chance.of(seed, CLOCK, device.hashCode());
        return chance.happens(rates.wrongClock()) && !spared.test(device)
                ? Optional.of(WrongClock.draw(chance, start))
                : Optional.empty();
    }

    private static void remember(Envelope envelope, Map<String, List<Item>> memories) {
        for (Item item : envelope.items()) {
            if (item instanceof Item.Good(CanonicalReading reading)) {
                List<Item> memory = memories.computeIfAbsent(reading.device(), _ -> new ArrayList<>());
                memory.add(item);
                if (memory.size() > MEMORY) {
                    memory.removeFirst();
                }
            }
        }
    }

    private static Envelope memoryOf(Envelope envelope, Map<String, List<Item>> memories) {
        List<Item> again = envelope.items().getFirst() instanceof Item.Good(CanonicalReading reading)
                ? memories.getOrDefault(reading.device(), List.of())
                : List.of();
        return new Envelope(envelope.due(), again.isEmpty() ? envelope.items() : again, Mishap.NONE);
    }

    private Envelope spoil(Envelope envelope, List<Item> rideAlong, Chance chance) {
        List<Item> items = new ArrayList<>(envelope.items());
        items.addAll(rideAlong);
        rideAlong.clear();
        if (chance.happens(rates.badItem())) {
            items.add(chance.below(items.size() + 1), new Item.Bad(chance.below(DRAWS)));
        }
        if (chance.happens(rates.unknownDevice()) && items.getFirst() instanceof Item.Good(CanonicalReading reading)) {
            items.add(new Item.Good(reading.withDevice("stranger-" + chance.below(DRAWS))));
        }
        if (chance.happens(rates.chatter())) {
            items.add(new Item.Chatter(chance.below(DRAWS)));
        }
        Instant due = chance.happens(rates.lateBatch())
                ? envelope.due().plus(chance.between(Duration.ofDays(1), Duration.ofDays(6)))
                : envelope.due();
        return new Envelope(due, items, mishap(chance));
    }

    private Mishap mishap(Chance chance) {
        if (chance.happens(rates.disconnect())) {
            return chance.happens(0.5) ? Mishap.CUT_IN_THE_BODY : Mishap.CUT_BEFORE_THE_ANSWER;
        }
        return chance.happens(rates.malformedBody()) ? Mishap.GARBLED_FIRST : Mishap.NONE;
    }
}
