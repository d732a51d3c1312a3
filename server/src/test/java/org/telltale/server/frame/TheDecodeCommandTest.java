package org.telltale.server.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.telltale.ingest.decode.ble.Characteristic;
import org.telltale.server.Telltale;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TheDecodeCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shows_every_field_with_the_digits_that_were_sent() {
        assertThat(run("2A35", "1EB0E450F0FF07E9070B15071E004400020C00")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("""
                {
                  "characteristic" : "2A35",
                  "name" : "Blood Pressure Measurement",
                  "records" : [ {
                    "status" : "whole",
                    "fields" : {
                      "systolic" : {
                        "value" : 12.00,
                        "unit" : "mmHg"
                      },
                      "diastolic" : {
                        "value" : 8.0,
                        "unit" : "mmHg"
                      },
                      "mean_arterial_pressure" : {
                        "value" : null,
                        "why" : "NaN",
                        "unit" : "mmHg"
                      },
                      "time" : {
                        "local" : "2025-11-21T07:30:00",
                        "clock" : "set"
                      },
                      "pulse" : {
                        "value" : 68,
                        "unit" : "/min"
                      },
                      "user_id" : 2,
                      "measurement_status" : {
                        "bits" : "0x000C",
                        "set" : [ "irregular_pulse" ]
                      },
                      "pulse_range" : {
                        "code" : 1,
                        "means" : "above"
                      }
                    }
                  } ]
                }
                """);
    }

    @Test
    void says_which_field_a_short_frame_misses_and_fails() {
        assertThat(run("0x2a35", "1E840049005C000000")).isEqualTo(1);
        assertThat(out.toString())
                .contains("\"status\" : \"truncated\"", "\"reason\" : \"time is missing: 9 of 19 bytes\"")
                .doesNotContain("systolic", "fields");
    }

    @Test
    void shows_each_record_and_fails_when_one_of_them_is_refused() {
        assertThat(run("2AA7", "06000C100500", "08000C1006005970")).isEqualTo(1);
        assertThat(out.toString())
                .containsSubsequence(
                        "\"status\" : \"whole\"", "\"value\" : 120", "\"status\" : \"bad_crc\"", "\"reason\"");
    }

    @Test
    void reads_what_it_knows_of_a_frame_that_is_too_long() {
        assertThat(run("2A19", "64", "00-01")).isZero();
        assertThat(out.toString())
                .contains("\"status\" : \"overlong\"", "\"note\" : \"2 bytes follow", "\"value\" : 100");
    }

    @Test
    void shows_whole_numbers_items_words_and_moments() {
        assertThat(run("2A37", "16:5A:00:08:00:10")).isZero();
        assertThat(run("2BF2", "0240420F00000001000000")).isZero();
        assertThat(out.toString())
                .contains(
                        "\"rr_intervals_1024ths\" : [ 2048, 4096 ]",
                        "\"means\" : \"contact\"",
                        "\"utc\" : \"2000-01-12T13:46:40\"",
                        "\"utc\" : true",
                        "\"value\" : 1000000");
    }

    @Test
    void refuses_what_is_not_hexadecimal() {
        assertThat(run("2A19", "6G")).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("decode: not hexadecimal, or half a byte at the end: 6G");
    }

    @Test
    void refuses_a_characteristic_that_it_does_not_know() {
        assertThat(run("2A36", "00")).isEqualTo(1);
        assertThat(err.toString()).startsWith("decode: 2A36 is none that can be decoded");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void asks_for_the_bytes() {
        assertThat(run("2A35")).isEqualTo(2);
        assertThat(err.toString()).contains("the bytes are missing");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void lists_what_it_knows_when_it_is_asked_for_nothing(Characteristic characteristic) {
        assertThat(run()).isZero();
        assertThat(out.toString().lines()).contains(characteristic.code() + "  " + characteristic.title());
    }

    private int run(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "decode";
        System.arraycopy(args, 0, all, 1, args.length);
        return Telltale.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
