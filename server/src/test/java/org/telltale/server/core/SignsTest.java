package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.store.DeviceSign;
import org.telltale.care.store.DeviceSign.Battery;
import org.telltale.ingest.decode.DeviceSignal;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SignsTest {
    private static final long MINUTE = 60_000_000L;
    private static final long NOON = 1_795_262_400_000_000L;

    private final Signs signs = new Signs();

    @Test
    void of_one_device_are_written_hour_by_hour() {
        signs.heard(7, 1, NOON);
        assertThat(written()).containsExactly(heard(7, 1, NOON));

        signs.heard(7, 1, NOON + 59 * MINUTE);
        assertThat(written()).isEmpty();

        signs.heard(7, 2, NOON + 60 * MINUTE);
        assertThat(written()).containsExactly(heard(7, 2, NOON + 60 * MINUTE));
    }

    @Test
    void of_many_devices_are_known_apart() {
        signs.heard(1, 1, NOON);
        signs.heard(100_000, 1, NOON + 1);
        signs.heard(1, 1, NOON + 2);

        assertThat(written()).containsExactlyInAnyOrder(heard(1, 1, NOON), heard(100_000, 1, NOON + 1));
    }

    @Test
    void know_the_newest_reading_whatever_came_later() {
        signs.read(7, 1, NOON, NOON - 5 * MINUTE);
        signs.read(7, 1, NOON + MINUTE, NOON - 600 * MINUTE);

        assertThat(written())
                .containsExactly(new DeviceSign(7, NOON, 1, OptionalLong.of(NOON - 5 * MINUTE), Optional.empty()));
    }

    @Test
    void tell_at_once_that_a_battery_is_low_and_that_it_is_no_longer() {
        battery(80, NOON);
        assertThat(written()).containsExactly(withBattery(80, NOON));

        battery(21, NOON + MINUTE);
        assertThat(written()).as("full enough, as before").isEmpty();

        battery(20, NOON + 2 * MINUTE);
        assertThat(written()).containsExactly(withBattery(20, NOON + 2 * MINUTE));

        battery(100, NOON + 3 * MINUTE);
        assertThat(written()).containsExactly(withBattery(100, NOON + 3 * MINUTE));
    }

    @Test
    void tell_that_a_device_finds_its_battery_low_without_a_per_cent_until_it_does_no_longer() {
        signs.said(7, 1, NOON, DeviceSignal.BATTERY_LOW, 1);
        assertThat(written()).containsExactly(withBattery(true, NOON));

        signs.said(7, 1, NOON + MINUTE, DeviceSignal.BATTERY_LOW, 1);
        assertThat(written()).as("as before").isEmpty();

        signs.said(7, 1, NOON + 2 * MINUTE, DeviceSignal.BATTERY_LOW, 0);
        assertThat(written()).containsExactly(withBattery(false, NOON + 2 * MINUTE));
    }

    @Test
    void keep_a_per_cent_where_the_device_only_says_that_its_battery_is_not_low() {
        battery(80, NOON);
        signs.said(7, 1, NOON, DeviceSignal.BATTERY_LOW, 0);
        assertThat(written()).containsExactly(withBattery(80, NOON));

        battery(15, NOON + MINUTE);
        signs.said(7, 1, NOON + MINUTE, DeviceSignal.BATTERY_LOW, 0);
        assertThat(written()).as("what it says last").containsExactly(withBattery(false, NOON + MINUTE));
    }

    @Test
    void carry_the_battery_along_with_whatever_else_the_body_says() {
        battery(80, NOON);
        written();

        signs.heard(7, 1, NOON + 60 * MINUTE);
        battery(79, NOON + 60 * MINUTE);

        assertThat(written()).containsExactly(withBattery(79, NOON + 60 * MINUTE));
    }

    @Test
    void take_a_battery_that_cannot_be_for_a_sign_of_life_only() {
        battery(101, NOON);
        assertThat(written()).containsExactly(heard(7, 1, NOON));

        signs.said(7, 1, NOON + 60 * MINUTE, DeviceSignal.ALIVE, 0);
        assertThat(written()).containsExactly(heard(7, 1, NOON + 60 * MINUTE));
    }

    @Test
    void wait_and_become_one_while_the_follower_catches_up() {
        signs.heard(7, 1, NOON);
        assertThat(signs.toWrite(true)).isEmpty();
        signs.heard(7, 2, NOON + 60 * MINUTE);
        assertThat(signs.toWrite(true)).isEmpty();

        assertThat(written()).containsExactly(heard(7, 2, NOON + 60 * MINUTE));
    }

    @Test
    void do_not_wait_without_end() {
        for (int device = 1; device <= 10_000; device++) {
            signs.heard(device, 1, NOON);
        }

        assertThat(signs.toWrite(true)).hasSize(10_000);
    }

    @Test
    void are_news_again_when_what_was_heard_is_forgotten() {
        signs.heard(7, 1, NOON);
        signs.forget();
        assertThat(written()).isEmpty();

        signs.heard(7, 1, NOON + 1);
        assertThat(written()).containsExactly(heard(7, 1, NOON + 1));
    }

    private void battery(int percent, long atMicros) {
        signs.said(7, 1, atMicros, DeviceSignal.BATTERY, percent);
    }

    private List<DeviceSign> written() {
        List<DeviceSign> all = signs.toWrite(false);
        signs.written();
        return all;
    }

    private static DeviceSign heard(long device, long credential, long atMicros) {
        return new DeviceSign(device, atMicros, credential, OptionalLong.empty(), Optional.empty());
    }

    private static DeviceSign withBattery(boolean isLow, long atMicros) {
        Battery battery = new Battery(Optional.empty(), isLow, atMicros);
        return new DeviceSign(7, atMicros, 1, OptionalLong.empty(), Optional.of(battery));
    }

    private static DeviceSign withBattery(int percent, long atMicros) {
        return new DeviceSign(7, atMicros, 1, OptionalLong.empty(), Optional.of(new Battery(percent, atMicros)));
    }
}
