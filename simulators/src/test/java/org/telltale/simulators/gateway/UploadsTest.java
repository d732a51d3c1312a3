package org.telltale.simulators.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.simulators.wire.CanonicalReading;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UploadsTest {
    private final List<CanonicalReading> readings = Readings.everyHour("2026-11-20T20:30:00Z", 10);

    @Test
    void at_once_means_one_envelope_a_reading_when_it_is_heard() {
        assertThat(Uploads.AT_ONCE.plan(readings))
                .extracting(Envelope::due)
                .containsExactlyElementsOf(readings.stream()
                        .map(reading -> reading.takenAt().toInstant())
                        .toList());
    }

    @Test
    void otherwise_what_came_in_since_the_last_time_goes_in_batches_of_bounded_size() {
        List<Envelope> envelopes = new Uploads(Duration.ofHours(12), 4).plan(readings);

        assertThat(envelopes)
                .extracting(Envelope::due, envelope -> envelope.items().size())
                .containsExactly(
                        tuple(Instant.parse("2026-11-21T00:00:00Z"), 4),
                        tuple(Instant.parse("2026-11-21T12:00:00Z"), 4),
                        tuple(Instant.parse("2026-11-21T12:00:00Z"), 2));
    }
}
