package org.telltale.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.ingest.fhir.FhirBodies;

/// A profile of FHIR says who sends, and whether what is no vital is refused; everything else FHIR says itself.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AFhirProfileTest {
    private static final String PROFILE = "{source: ehr, title: Our EHR, transports: [http], format: fhir";
    private static final String INDEX_OF_MASS = FhirBodies.WEIGHT.replace("29463-7", "39156-5");

    @Test
    void says_whether_what_is_no_vital_is_refused() {
        assertThat(Decoded.of(Profiles.of(PROFILE + "}"), INDEX_OF_MASS)).containsExactly("unknown_vital code");
        assertThat(Decoded.of(Profiles.of(PROFILE + ", others: pass-over}"), INDEX_OF_MASS))
                .containsExactly("passed over 1");
        assertThat(Profiles.of(PROFILE + "}").isFhir()).isTrue();
        assertThat(Profiles.builtIn("stel").isFhir()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        device: id                               | device
        'time: {path: x, form: iso}'             | time
        answer: 201                              | answer
        """)
    void cannot_say_where_things_are(String line, String key) {
        assertThatThrownBy(() -> Profiles.of(PROFILE + ", " + line + "}"))
                .isInstanceOf(ProfileMistake.class)
                .hasMessageContaining(key);
    }

    @Test
    void comes_by_http_alone() {
        String both = PROFILE.replace("[http]", "[http, mqtt], topics: [\"a/b\"]") + "}";

        assertThatThrownBy(() -> Profiles.of(both))
                .isInstanceOf(ProfileMistake.class)
                .hasMessageContaining("transports");
    }
}
