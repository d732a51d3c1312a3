package org.telltale.benchmarks.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.edge.Workbench;
import org.telltale.ingest.ring.Receipt;
import org.telltale.ingest.ring.Transport;
import org.telltale.ingest.source.Sources;
import org.telltale.server.core.SteppedCore;

/// Keeps what the devices of a household have measured until it is acknowledged; sends late, in any order, and again.
final class SimulatedGateway {
    private final Chance chance;
    private final Effects effects;
    private final Defect defect;
    private final List<SentReading> kept = new ArrayList<>();
    private final List<SentReading> done = new ArrayList<>();
    private final Set<SentReading> sentBefore = new HashSet<>();
    private final Map<String, SentReading> byBody = new HashMap<>();
    private final Map<Long, String> acknowledged = new TreeMap<>();

    SimulatedGateway(Chance chance, Effects effects, Defect defect) {
        this.chance = chance;
        this.effects = effects;
        this.defect = defect;
    }

    /// {@return what each body was that was ever sent}
    Map<String, SentReading> byBody() {
        return byBody;
    }

    /// {@return the bodies that were acknowledged, by their positions}
    Map<Long, String> acknowledged() {
        return acknowledged;
    }

    void keep(SentReading reading) {
        kept.add(reading);
    }

    /// Sends the newest measurement.
    void sendNewest(SteppedCore core) {
        if (!kept.isEmpty()) {
            send(core, kept.getLast());
        }
    }

    /// Sends some of what it has, whatever comes first; now and then what was acknowledged long ago.
    void sendSome(SteppedCore core) {
        for (int count = 1 + chance.below(4); count > 0; count--) {
            List<SentReading> from = done.isEmpty() || (!kept.isEmpty() && !chance.oneIn(3)) ? kept : done;
            if (!from.isEmpty()) {
                send(core, chance.of(from));
            }
        }
    }

    /// Sends everything that it still keeps.
    void sendAll(SteppedCore core) {
        List.copyOf(kept).forEach(reading -> send(core, reading));
    }

    private void send(SteppedCore core, SentReading reading) {
        boolean again = !sentBefore.add(reading);
        String text = reading.body(again && defect == Defect.STAMPS_WHAT_COMES_AGAIN ? 1 : 0);
        byBody.put(text, reading);
        byte[] body = text.getBytes(UTF_8);
        Workbench bench = Workbench.ofThread();
        BodyStatus status = bench.decode(core.directory().sources(), Sources.CANONICAL, body, body.length);
        if (status != BodyStatus.READ) {
            throw new IllegalStateException(text + " is " + status);
        }
        effects.next();
        core.ring()
                .offer(
                        Transport.HTTP,
                        Household.GATEWAY,
                        body,
                        0,
                        body.length,
                        bench.fragments,
                        new Acknowledgement(reading, text));
    }

    /// Waits for one force.
    private final class Acknowledgement implements Receipt {
        private final SentReading reading;
        private final String body;

        Acknowledgement(SentReading reading, String body) {
            this.reading = reading;
            this.body = body;
        }

        @Override
        public void forced(long position) {
            effects.next();
            acknowledged.put(position, body);
            if (kept.remove(reading)) {
                done.add(reading);
            }
        }

        @Override
        public void failed() {
            // It is kept, and sent again.
        }
    }
}
