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

        DeviceFacts loaded = saved(facts);

        assertThat(loaded.knows(1, "UC-352BLE")).isTrue();
        assertThat(loaded.knows(1, "BP7450")).isFalse();
        assertThat(loaded.isShared(1)).isTrue();
        assertThat(loaded.isShared(70)).isTrue();
        assertThat(loaded.isShared(71)).isFalse();
        assertThat(loaded.isOutAt(5, 999)).isFalse();
        assertThat(loaded.isOutAt(5, 1_000)).isTrue();
        assertThat(loaded.isOut(6)).isFalse();
    }

    private static DeviceFacts saved(DeviceFacts facts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        facts.save(new DataOutputStream(bytes));
        DeviceFacts loaded = new DeviceFacts();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        loaded.load(in);
        assertThat(in.available()).as("left unread").isZero();
        return loaded;
    }
}
