package org.telltale.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeviceFactsTest {
    @Test
    void are_the_same_after_a_snapshot() throws IOException {
        DeviceFacts facts = new DeviceFacts();
        facts.define(1, "UC-352BLE");
        facts.define(2, "BP7450");
        facts.share(1, true);
        facts.share(70, true);
        facts.share(71, true);
        facts.share(71, false);
        facts.retire(5, 1_000);
        facts.retire(6, 1_000);
        facts.restore(6);
        facts.knowAs(70, 2);
        facts.knowAs(9, 1);
        facts.knowAs(9, Fragments.NO_USER);

        DeviceFacts loaded = saved(facts);

        assertThat(loaded.knows(1, "UC-352BLE")).isTrue();
        assertThat(loaded.knows(1, "BP7450")).isFalse();
        assertThat(loaded.isShared(1)).isTrue();
        assertThat(loaded.isShared(70)).isTrue();
        assertThat(loaded.isShared(71)).isFalse();
        assertThat(loaded.isOutAt(5, 999)).isFalse();
        assertThat(loaded.isOutAt(5, 1_000)).isTrue();
        assertThat(loaded.isOut(6)).isFalse();
        assertThat(loaded.isOfAnotherUser(70, of(1))).isTrue();
        assertThat(loaded.isOfAnotherUser(70, of(2))).isFalse();
        assertThat(loaded.isOfAnotherUser(9, of(2))).as("taken back").isFalse();
        assertThat(loaded.isOfAnotherUser(1_000, of(1))).as("never said").isFalse();
    }

    private static Item of(int user) {
        Item item = new Item();
        item.vital = Vital.BLOOD_PRESSURE;
        item.user = user;
        return item;
    }

    private static DeviceFacts saved(DeviceFacts facts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        facts.save(new DataOutputStream(bytes));
        facts.saveUsers(new DataOutputStream(bytes));
        DeviceFacts loaded = new DeviceFacts();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        loaded.load(in);
        loaded.loadUsers(in);
        assertThat(in.available()).as("left unread").isZero();
        return loaded;
    }
}
