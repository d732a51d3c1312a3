package org.telltale.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.reading.Identity128;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadingIdentityTest {
    private static final String WEIGHT =
            "{'device':'scale-7','vital':'weight','taken_at':'2026-11-21T07:31:05+02:00','value':72.5,'unit':'kg'}";
    private static final String NO_TIME = WEIGHT.replace("'2026-11-21T07:31:05+02:00'", "null");

    private final CanonicalJson json = new CanonicalJson();
    private final Fragments fragments = new Fragments();

    /// These are in journals and stores: when one of them changes, the decoder's version must, and the
    /// old one stays.
    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "by time|''|9d9ca73217a284eee05f6ae91e5f98a2",
                "by time and counter|,'sequence':41|b40fbef123a05e3fdfa05baaa67787c5",
                "by counter|-,'sequence':41|ff5b18ba12f24f51a49d6be01f2e83f8",
                "by delivery|-,'id':'d-1','gateway_time':'2026-11-21T05:31:09Z'|2e1faf8e6ee318c275ceb3d49a594b26",
                "by the gateway's time|-,'gateway_time':'2026-11-21T05:31:09Z'|dfe1ff5a2761609832c873fdb8ebd6f2",
                "by nothing|-|3572d7c667b8d39b4d1beecfeab015eb"
            })
    void golden_identities_stay(String name, String more, String expected) {
        String base = more.startsWith("-") ? NO_TIME : WEIGHT;
        String fields = more.replace("''", "").replaceFirst("^-", "");

        assertThat(identity(base.replace("'kg'", "'kg'" + fields))).as(name).isEqualTo(expected);
    }

    @Test
    void the_golden_identity_of_a_pressure_stays() {
        assertThat(identity("{'device':'cuff-1','vital':'blood_pressure','taken_at':'2026-11-21T07:31:05Z',"
                        + "'systolic':141,'diastolic':88,'pulse':72,'unit':'mm[Hg]'}"))
                .isEqualTo("cb7e41420a2b0d7a90fb4526ba9ea8c4");
    }

    @Test
    void the_layout_is_the_one_that_is_drawn() {
        identity(WEIGHT.replace("'kg'", "'kg','sequence':41"));
        Identity128 plain = new Identity128();
        byte[] device = "scale-7".getBytes(StandardCharsets.UTF_8);
        plain.hash(device, 0, device.length);
        ByteBuffer layout = ByteBuffer.allocate(72).order(ByteOrder.LITTLE_ENDIAN);
        layout.putLong(plain.high()).putLong(plain.low());
        layout.putLong(1 + 256).putLong(1_795_239_065_000_000L).putLong(120).putLong(41);
        layout.putLong(725_000_000_000_000L).putLong(Long.MIN_VALUE).putLong(Long.MIN_VALUE);
        plain.hash(layout.array(), 0, 72);

        assertThat(fragments.deviceTimeMicros[0]).isEqualTo(1_795_239_065_000_000L);
        assertThat(fragments.identityHigh[0]).isEqualTo(plain.high());
        assertThat(fragments.identityLow[0]).isEqualTo(plain.low());
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "72.5|72.50",
                "72.5|7.25e1",
                "72.5,'unit':'kg'|72500,'unit':'g'",
                "'kg'|'kg','id':'another delivery'",
                "'kg'|'kg','gateway_time':'2026-11-21T08:00:00Z'",
                "'kg'|'kg','session':'evening'",
                "'kg'|'kg','origin':'manual'",
                "05+02:00|05.000000+0200"
            })
    void the_same_reading_told_otherwise_is_the_same(String one, String other) {
        assertThat(WEIGHT).contains(one);
        assertThat(identity(WEIGHT.replace(one, other))).isEqualTo(identity(WEIGHT));
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "scale-7|scale-8",
                "'weight'|'height'",
                "72.5|72.6",
                "07:31:05|07:31:06",
                "07:31:05+02:00|05:31:05Z",
                "'kg'|'kg','sequence':0"
            })
    void another_reading_is_another(String one, String other) {
        String changed = WEIGHT.replace(one, other);

        assertThat(identity(other.equals("'height'") ? changed.replace("'kg'", "'cm'") : changed))
                .isNotEqualTo(identity(WEIGHT));
    }

    @Test
    void a_delivery_id_is_not_carried_over_to_the_next_item() {
        byte[] body = ('[' + NO_TIME.replace("'kg'", "'kg','id':'d-1'") + ',' + NO_TIME + ']')
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
        json.decode(body, 0, body.length, fragments);

        assertThat(fragments.flags[0]).isZero();
        assertThat(fragments.flags[1]).isEqualTo(Fragments.PROBABLE);
        assertThat(fragments.identityHigh[1]).isNotEqualTo(fragments.identityHigh[0]);
    }

    private String identity(String item) {
        byte[] body = item.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        json.decode(body, 0, body.length, fragments);
        assertThat(fragments.count()).isOne();
        return HexFormat.of().toHexDigits(fragments.identityHigh[0])
                + HexFormat.of().toHexDigits(fragments.identityLow[0]);
    }
}
