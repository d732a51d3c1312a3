package org.telltale.server.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.DeviceSign;
import org.telltale.care.store.DeviceSign.Battery;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.DeviceSignal;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;

/// Credential 1 is of the practice that has the scale (1) and the oximeter (2), credential 2 of another one.
@DisplayNameGeneration(ReplaceUnderscores.class)
class WhatTheFollowerHearsTest {
    private static final long OWN = 1;
    private static final long STRANGER = 2;
    private static final long NOON = 1_795_262_400_000_000L;
    private static final long HOUR = 3_600_000_000L;

    private final FollowerBatch batch = new FollowerBatch(0);
    private final Monitor monitor = new Monitor(1 << 10, batch);
    private final Fragments body = new Fragments();
    private long position;

    @BeforeEach
    void two_practices() {
        batch.follow(monitor);
        SmallPractice.opens().forEach(this::happens);
        happens(new CareEvent.PracticeOpened("Oak", new Npi("1234567893"), "987654321", List.of()));
        happens(new CareEvent.CredentialIssued("gw-2", List.of(new PracticeId(2)), "bb"));
    }

    @Test
    void of_a_reading_is_its_device_and_when_it_was_taken() {
        reading(OWN, NOON, "98");

        assertThat(written()).containsExactly(sign(2, NOON, OptionalLong.of(NOON - HOUR), Optional.empty()));
    }

    @Test
    void of_a_repeat_and_of_what_cannot_be_is_that_the_device_is_there() {
        reading(OWN, NOON, "98");
        written();

        reading(OWN, NOON + 2 * HOUR, "98");
        assertThat(written()).containsExactly(heard(2, NOON + 2 * HOUR));
        reading(OWN, NOON + 4 * HOUR, "101");
        assertThat(written()).containsExactly(heard(2, NOON + 4 * HOUR));
    }

    @Test
    void of_a_body_without_readings_is_what_its_devices_say_of_themselves() {
        body.clear();
        says(DeviceSignal.BATTERY, 17, "scale-1");
        says(DeviceSignal.ALIVE, 0, "oximeter-1");
        says(DeviceSignal.ALIVE, 0, "nobody-knows");
        comes(OWN, NOON);

        assertThat(written())
                .containsExactlyInAnyOrder(
                        sign(1, NOON, OptionalLong.empty(), Optional.of(new Battery(17, NOON))), heard(2, NOON));
    }

    @Test
    void from_a_stranger_is_nothing() {
        reading(STRANGER, NOON, "98");
        reading(STRANGER, NOON, "98");
        body.clear();
        says(DeviceSignal.BATTERY, 90, "scale-1");
        comes(STRANGER, NOON);
        comes(0, NOON);

        assertThat(written()).isEmpty();
    }

    @Test
    void is_news_again_after_what_was_stored_already() {
        reading(OWN, NOON, "98");
        batch.dropStored();
        assertThat(written()).isEmpty();

        reading(OWN, NOON + 1, "98");
        assertThat(written()).containsExactly(heard(2, NOON + 1));
    }

    private void happens(CareEvent event) {
        monitor.begin(++position, NOON);
        assertThat(monitor.event(event)).isInstanceOf(Outcome.Applied.class);
    }

    /// A saturation that was always taken at eleven.
    private void reading(long credential, long stampMicros, String percent) {
        byte[] json = ("{\"device\":\"oximeter-1\",\"vital\":\"oxygen_saturation\",\"value\":" + percent
                        + ",\"unit\":\"%\",\"taken_at\":\"2026-11-21T11:00:00Z\"}")
                .getBytes(UTF_8);
        body.clear();
        new CanonicalJson().decode(json, 0, json.length, body);
        comes(credential, stampMicros);
    }

    private void says(DeviceSignal what, long value, String device) {
        byte[] name = device.getBytes(UTF_8);
        body.addSignal(what, value, name, 0, name.length);
    }

    private void comes(long credential, long stampMicros) {
        batch.begin(++position, credential, stampMicros, body);
        monitor.begin(position, stampMicros);
        Item item = new Item();
        for (int row = 0; row < body.count(); row++) {
            item.copy(body, row);
            monitor.item(credential, item);
        }
        batch.hear(monitor);
    }

    private List<DeviceSign> written() {
        batch.gatherSigns(false);
        List<DeviceSign> signs = batch.signsToWrite();
        batch.signsWritten();
        return signs;
    }

    private static DeviceSign heard(long device, long atMicros) {
        return sign(device, atMicros, OptionalLong.empty(), Optional.empty());
    }

    private static DeviceSign sign(long device, long atMicros, OptionalLong read, Optional<Battery> battery) {
        return new DeviceSign(device, atMicros, OWN, read, battery);
    }
}
