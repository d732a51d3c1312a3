package org.telltale.ingest.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One device has one name, however its address is written; what is no address stays as it is.
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeviceNameTest {
    private final DeviceName name = new DeviceName();

    @ParameterizedTest(name = "{0}: {1}, or {2}")
    @CsvSource({
        "f0:12:34:56:78:9a, F0123456789A, F0123456789A",
        "F0-12-34-56-78-9A, F0123456789A, F0123456789A",
        "f0123456789a, F0123456789A, F0123456789A",
        "00-1c-05-04-00-00-78-25, 00-1c-05-04-00-00-78-25, 001C050400007825",
        "001C:05040000:7825, 001C:05040000:7825, 001C:05040000:7825",
        "f01234fffe56789a, f01234fffe56789a, F0123456789A",
        "74-E8-FF-FE-FF-05-1C-00, 74-E8-FF-FE-FF-05-1C-00, 74E8FFFEFF051C00",
        "f0:12:34:56:78:9, f0:12:34:56:78:9, f0:12:34:56:78:9",
        "f0:12:34:56:78.9a, f0:12:34:56:78.9a, f0:12:34:56:78.9a",
        "scale-7, scale-7, scale-7",
        "35787204001234, 35787204001234, 35787204001234",
    })
    void is_that_of_an_address_of_48_bits_and_in_health_records_of_64(String sent, String kept, String keptAsEui) {
        byte[] bytes = (">" + sent).getBytes(UTF_8);

        name.take(bytes, 1, bytes.length - 1);
        assertThat(text()).isEqualTo(kept);

        boolean isEui = name.takeEui(bytes, 1, bytes.length - 1);
        assertThat(text()).isEqualTo(keptAsEui);
        assertThat(isEui).isEqualTo(keptAsEui.matches("[0-9A-F]{12}|[0-9A-F]{16}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f0:12-34:56-78:9A", "f0A2b45678D9"})
    void is_that_of_an_address_only_where_each_of_its_characters_is_one_of_an_address(String address) {
        byte[] bytes = (">" + address + ">").getBytes(ISO_8859_1);
        for (int at = 1; at <= address.length(); at++) {
            byte before = bytes[at];
            for (int character = Byte.MIN_VALUE; character <= Byte.MAX_VALUE; character++) {
                bytes[at] = (byte) character;
                String sent = new String(bytes, 1, address.length(), ISO_8859_1);
                boolean isAddress = sent.matches("[0-9A-Fa-f]{12}|[0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){5}");

                name.take(bytes, 1, address.length());

                assertThat(new String(name.text(), name.at(), name.length(), ISO_8859_1))
                        .isEqualTo(isAddress ? sent.replaceAll("[:-]", "").toUpperCase(Locale.ROOT) : sent);
            }
            bytes[at] = before;
        }
    }

    private String text() {
        return new String(name.text(), name.at(), name.length(), UTF_8);
    }
}
