package org.telltale.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.telltale.ingest.admit.QualityDesk.MARIA;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ASavedAdmissionTest {
    private static final String OLD = "2026-11-01T08:00:00Z";

    /// Of no name: what was seen has as many, and days, and a horizon.
    private static final int NO_NAMES_OF_CORRECTIONS = 3 * Integer.BYTES;

    /// Of no device's users: how many there are.
    private static final int NO_USERS = Integer.BYTES;

    private final QualityDesk desk = new QualityDesk(AdmissionRules.BY_THEIR_OWN_CLOCK);

    @Test
    void that_does_not_know_which_readings_were_moved_is_read() {
        desk.holds(MARIA, "scale");
        desk.weight("80").at("2026-11-20T07:00:00Z").arrives();
        byte[] now = desk.saved();

        byte[] earlier = withoutLast(now, NO_USERS);
        desk.restartFrom(without(earlier, earlier.length - NO_NAMES_OF_CORRECTIONS - Integer.BYTES, Integer.BYTES, 5));

        assertThat(desk.saved()).isEqualTo(now);
        assertThat(desk.weight("80").at("2026-11-20T07:00:00Z").arrives()).isEqualTo("DUPLICATE NONE");
    }

    @Test
    void that_does_not_know_the_names_of_what_waits_is_read() {
        desk.remembers(1);
        desk.holds(MARIA, "scale");
        desk.weight("80").at("2026-11-20T07:00:00Z").arrives();
        desk.weight("81").at("2026-11-21T07:00:00Z").arrives();
        assertThat(desk.weight("79").named("w-1").at(OLD).arrives()).isEqualTo("UNSETTLED NONE");
        long waits = desk.lastPosition();
        byte[] now = desk.saved();

        int nameTimeAndUser = 2 * Long.BYTES + Short.BYTES;
        desk.restartFrom(without(withoutLast(now, NO_USERS), placeOfName(now), nameTimeAndUser, 6));

        desk.settle(waits, false);
        assertThat(desk.verdicts).last().isEqualTo("settled STORED NONE");
    }

    @Test
    void that_does_not_know_the_users_of_devices_is_read() {
        desk.remembers(1);
        desk.holds(MARIA, "scale");
        desk.weight("80").at("2026-11-20T07:00:00Z").arrives();
        desk.weight("81").at("2026-11-21T07:00:00Z").arrives();
        assertThat(desk.weight("79").at(OLD).arrives()).isEqualTo("UNSETTLED NONE");
        byte[] now = desk.saved();

        byte[] earlier = withoutLast(now, NO_USERS);
        desk.restartFrom(without(earlier, placeOfName(now) + 2 * Long.BYTES, Short.BYTES, 7));

        assertThat(desk.saved()).isEqualTo(now);
    }

    @Test
    void that_does_not_know_who_has_moved_is_not_read() {
        byte[] ofFirstRelease = {0, 0, 0, 3};

        assertThatThrownBy(() -> desk.restartFrom(ofFirstRelease))
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("admission format must be 5 to 8, not 3");
    }

    private static byte[] withoutLast(byte[] saved, int length) {
        return Arrays.copyOf(saved, saved.length - length);
    }

    private static byte[] without(byte[] saved, int at, int length, int format) {
        ByteBuffer earlier = ByteBuffer.allocate(saved.length - length);
        earlier.put(saved, 0, at).put(saved, at + length, saved.length - at - length);
        return earlier.putInt(0, format).array();
    }

    /// No name, and after it the device's time and no user.
    private static int placeOfName(byte[] saved) {
        ByteBuffer bytes = ByteBuffer.wrap(saved);
        long deviceTimeMicros = QualityDesk.micros(Instant.parse(OLD));
        int at = 0;
        while (bytes.getLong(at) != 0 || bytes.getLong(at + Long.BYTES) != deviceTimeMicros) {
            at++;
        }
        return at;
    }
}
