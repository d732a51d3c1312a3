package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.people.Role;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheReviewsTest {
    private static final String CLINICIAN = Clinic.key(Role.CLINICIAN, 1);

    @TempDir
    private Path folder;

    @Test
    void show_the_practice_a_breach_that_came_too_late_to_page(DatabaseLogin superuser) throws Exception {
        try (RealClinic real = new RealClinic(folder, superuser)) {
            real.shard.send("{\"device\":\"oximeter-1\",\"vital\":\"oxygen_saturation\",\"value\":79,\"unit\":\"%\","
                    + "\"taken_at\":\"2026-11-18T06:55:00-05:00\"}");
            real.shard.pass(Duration.ofMinutes(15));
            real.shard.awaitStored();

            var reviews = real.clinic
                    .get(CLINICIAN, "/api/v1/reviews?patient=1")
                    .json()
                    .path("reviews");
            assertThat(reviews.findValuesAsText("kind")).containsExactly("LATE");
            assertThat(reviews.at("/0/reason").asText()).contains("79");
            assertThat(reviewsSeenBy(real, CLINICIAN)).isEqualTo(1);
            assertThat(reviewsSeenBy(real, Clinic.key(Role.CLINICIAN, 2))).isZero();
        }
    }

    private static int reviewsSeenBy(RealClinic real, String key) {
        return real.clinic.get(key, "/api/v1/reviews").json().path("reviews").size();
    }
}
