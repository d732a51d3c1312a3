package org.telltale.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.vital.Vital;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PersonPastTest {
    private static final long MARIA = 7;

    /// Times jump back and forth, so that readings come in before, between and after those of a ring at any turn.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void it_keeps_the_last_taken_in_their_order(long seed) throws IOException {
        Random random = new Random(seed);
        PersonPast past = new PersonPast();
        List<long[]> model = new ArrayList<>();
        for (int step = 0; step < 2_000; step++) {
            long takenAt = (long) step + random.nextInt(24);
            past.remember(MARIA, Vital.WEIGHT, step, takenAt, step, 1, 2, step % 3 == 0);
            model.add(new long[] {takenAt, step});
            model.sort(Comparator.comparingLong(one -> one[0]));
            if (model.size() > PersonPast.MOST) {
                model.removeFirst();
            }
            if (random.nextInt(50) == 0) {
                past = restarted(past);
            }
            assertThat(listed(past)).as("step %d", step).isEqualTo(listed(model));
        }
    }

    /// One that is corrected goes from the midst of a ring at any turn, and comes back where its correction is held.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void it_forgets_one_and_brings_it_back(long seed) throws IOException {
        Random random = new Random(seed);
        PersonPast past = new PersonPast();
        List<long[]> model = new ArrayList<>();
        for (int step = 0; step < 1_000; step++) {
            past.remember(MARIA, Vital.WEIGHT, step, step, step, 1, 2, step % 3 == 0);
            model.add(new long[] {step, step});
            if (model.size() > PersonPast.MOST) {
                model.removeFirst();
            }
            if (random.nextInt(3) == 0) {
                int gone = (int) model.remove(random.nextInt(model.size()))[0];
                past.look(MARIA, Vital.WEIGHT);
                assertThat(past.forget(gone, gone)).isTrue();
                assertThat(past.forget(gone, gone)).isFalse();
                assertThat(listed(past)).as("step %d", step).isEqualTo(listed(model));
                if (random.nextBoolean()) {
                    past.look(MARIA, Vital.WEIGHT);
                    past.restore();
                    model.add(new long[] {gone, gone});
                    model.sort(Comparator.comparingLong(one -> one[0]));
                }
                past = random.nextInt(5) == 0 ? restarted(past) : past;
            }
            assertThat(listed(past)).as("step %d", step).isEqualTo(listed(model));
        }
    }

    @Test
    void it_knows_after_a_restart_up_to_when_something_left() throws IOException {
        PersonPast past = new PersonPast();
        past.remember(MARIA, Vital.WEIGHT, 1, 100, 80, 0, 0, false);
        past.look(MARIA, Vital.WEIGHT);
        past.leaves(70);
        past.leaves(60);

        PersonPast loaded = restarted(past);
        loaded.look(MARIA, Vital.WEIGHT);

        assertThat(loaded.leftUpToMicros()).isEqualTo(70);
    }

    @Test
    void the_least_and_the_most_are_of_the_values_that_are_kept() {
        PersonPast past = new PersonPast();
        for (int value = 100; value > 80; value--) {
            past.remember(MARIA, Vital.GLUCOSE, 1, 200 - value, value, 0, 0, false);
        }
        past.look(MARIA, Vital.GLUCOSE);

        assertThat(past.least()).isEqualTo(81);
        assertThat(past.most()).isEqualTo(80 + PersonPast.MOST);
    }

    @Test
    void nobody_has_a_past_and_a_vital_that_is_not_kept_has_none() {
        PersonPast past = new PersonPast();
        past.remember(MARIA, Vital.HEART_RATE, 1, 1, 70, 0, 0, false);

        assertThat(past.look(MARIA, Vital.HEART_RATE)).isZero();
        assertThat(past.look(MARIA, Vital.WEIGHT)).isZero();
        assertThat(past.glance(8_000, Vital.WEIGHT)).isZero();
        assertThat(past.leftUpToMicros()).isEqualTo(Long.MIN_VALUE);
    }

    private static List<String> listed(PersonPast past) {
        List<String> listed = new ArrayList<>();
        for (int index = 0; index < past.look(MARIA, Vital.WEIGHT); index++) {
            assertThat(past.hasLowSignal(index)).isEqualTo(past.firstQuanta(index) % 3 == 0);
            assertThat(past.hasOthers(index, 1, 2)).isTrue();
            assertThat(past.isPaired(index)).isFalse();
            assertThat(past.device(index)).isEqualTo((int) past.firstQuanta(index));
            listed.add(past.takenAtMicros(index) + " " + past.firstQuanta(index));
        }
        return listed;
    }

    private static List<String> listed(List<long[]> model) {
        return model.stream().map(one -> one[0] + " " + one[1]).toList();
    }

    private static PersonPast restarted(PersonPast past) throws IOException {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        past.save(new DataOutputStream(saved));
        PersonPast loaded = new PersonPast();
        loaded.load(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
        return loaded;
    }
}
