package org.telltale.server.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.VerificationEvent;
import org.telltale.escalation.PageAttempt;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;

/// A record that the Monitor cannot run would end the process, and every start after it. So
/// whatever can be journaled is applied or refused, in any order and at any time, and a snapshot
/// holds all that follows from it.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnyEventTest {
    private static final int WORLDS = 60;
    private static final int RECORDS = 600;
    private static final int MEMORY = 1 << 10;
    private static final long MORNING_MICROS = 1_795_000_000_000_000L;
    private static final long LONGEST_PAUSE_MICROS = 600_000_000L;

    private final EventCodec codec = new EventCodec();
    private final CanonicalJson decoder = new CanonicalJson();
    private final Fragments fragments = new Fragments();

    @Test
    void is_applied_or_refused_and_a_snapshot_after_it_decides_the_same() throws IOException {
        Set<Class<?>> applied = new HashSet<>();
        for (int seed = 1; seed <= WORLDS; seed++) {
            live(seed, applied);
        }
        assertThat(applied).as("not always refused").containsExactlyInAnyOrderElementsOf(AnyEvent.KINDS);
    }

    private void live(int seed, Set<Class<?>> applied) throws IOException {
        RandomGenerator random = new SplittableRandom(seed);
        AnyEvent events = new AnyEvent(random);
        Monitor monitor = monitorThatTells(events);
        Monitor again = monitorThatTells(new AnyEvent(random));
        long position = 0;
        long stampMicros = MORNING_MICROS;
        List<CareEvent> before = new ArrayList<>(SmallPractice.opens());
        before.add(SmallPractice.signsFollowUps());
        for (CareEvent event : before) {
            position++;
            assertThat(apply(monitor, position, stampMicros, event)).isInstanceOf(Outcome.Applied.class);
            apply(again, position, stampMicros, event);
        }
        while (position < RECORDS) {
            position++;
            stampMicros += random.nextLong(LONGEST_PAUSE_MICROS);
            if (random.nextInt(3) == 0) {
                byte[] body = body(random, stampMicros);
                judge(monitor, position, stampMicros, body);
                judge(again, position, stampMicros, body);
            } else {
                CareEvent event = journaled(events.next());
                if (apply(monitor, position, stampMicros, event) instanceof Outcome.Applied) {
                    applied.add(event.getClass());
                    if (event instanceof VerificationEvent.VerificationAsked asked) {
                        events.mayName(asked, position);
                    }
                }
                apply(again, position, stampMicros, event);
            }
            again = random.nextInt(50) == 0 ? copyOf(again) : again;
        }
        assertThat(again.digest()).as("world %s", seed).isEqualTo(monitor.digest());
    }

    private static Monitor monitorThatTells(AnyEvent events) {
        LiveObserver observer = new LiveObserver(
                new Board(),
                new Pages() {
                    @Override
                    public void send(PageAttempt attempt) {
                        events.mayName(attempt);
                    }

                    @Override
                    public void withdraw(PageAttempt attempt) {}
                },
                new AccountBoard(),
                events::mayName);
        observer.goLive(0);
        return new Monitor(MEMORY, observer);
    }

    private CareEvent journaled(CareEvent event) throws IOException {
        byte[] bytes = codec.encode(event);
        return codec.decode(codec.typeOf(event), EventCodec.VERSION, bytes, bytes.length);
    }

    private static Outcome apply(Monitor monitor, long position, long stampMicros, CareEvent event) {
        monitor.begin(position, stampMicros);
        try {
            return monitor.event(event);
        } catch (RuntimeException thrown) {
            throw new AssertionError("the Monitor throws at " + event, thrown);
        }
    }

    private void judge(Monitor monitor, long position, long stampMicros, byte[] body) {
        fragments.clear();
        decoder.decode(body, 0, body.length, fragments);
        monitor.begin(position, stampMicros);
        Item item = new Item();
        for (int row = 0; row < fragments.count(); row++) {
            item.copy(fragments, row);
            monitor.item(1, item);
        }
    }

    private static byte[] body(RandomGenerator random, long stampMicros) {
        return "{\"device\":\"oximeter-1\",\"vital\":\"oxygen_saturation\",\"value\":%d,\"unit\":\"%%\",\"taken_at\":%d}"
                .formatted(70 + random.nextInt(40), (stampMicros - random.nextLong(10 * LONGEST_PAUSE_MICROS)) / 1_000)
                .getBytes(UTF_8);
    }

    private static Monitor copyOf(Monitor monitor) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        monitor.save(new DataOutputStream(bytes));
        Monitor copy = new Monitor(MEMORY, new Transcript());
        copy.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return copy;
    }
}
