package org.telltale.server.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.event.SourceEvent;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.practice.Site;
import org.telltale.ingest.ring.Credentials;
import org.telltale.ingest.source.Sources;

/// How a gateway speaks is an input like any other: in one order, by numbers that every run gives again.
@DisplayNameGeneration(ReplaceUnderscores.class)
class APublishedSourceTest {
    private static final PracticeId MAPLE = new PracticeId(1);

    private final Directory directory = new Directory();

    @BeforeEach
    void a_practice() {
        directory.apply(new CareEvent.PracticeOpened(
                "Maple Street",
                new Npi("1234567893"),
                "123456789",
                List.of(new Site("Main", ZoneId.of("America/New_York")))));
    }

    @Test
    void gets_the_next_number_and_holds_until_the_next_of_its_name() {
        assertThat(publish("cassia", "{\"a\":1}")).isEqualTo(Outcome.applied(1));
        assertThat(publish("telli", "{}")).isEqualTo(Outcome.applied(2));
        assertThat(issue("hub-1", Optional.of("cassia"))).isEqualTo(Outcome.applied(1));
        assertThat(directory.sourceOf(1)).isEqualTo(1);

        assertThat(publish("cassia", "{\"a\":2}")).isEqualTo(Outcome.applied(3));
        assertThat(directory.sourceOf(1)).isEqualTo(3);
    }

    @Test
    void is_not_published_again_as_it_is() {
        publish("cassia", "{}");

        assertThat(publish("cassia", "{}"))
                .isEqualTo(Outcome.refused(Refusal.conflict("definition is the one that holds already")));
        assertThat(directory.sources().published()).hasSize(1);
        assertThat(publish("cassia", "{\"b\":0}")).isEqualTo(Outcome.applied(2));
        assertThat(publish("cassia", "{}")).isEqualTo(Outcome.applied(3));
    }

    @Test
    void is_needed_before_a_credential_can_name_it() {
        assertThat(issue("hub-1", Optional.of("cassia"))).isEqualTo(Outcome.refused(Refusal.unknown("source")));
        assertThat(directory.credentialCount()).isZero();
    }

    @Test
    void is_canonical_json_where_nothing_is_said() {
        publish("cassia", "{}");
        issue("hub-1", Optional.empty());

        assertThat(directory.sourceOf(1)).isEqualTo(Sources.CANONICAL);
        assertThat(directory.sourceOf(Credentials.NOBODY)).isEqualTo(Sources.CANONICAL);
        assertThat(directory.sourceOf(9)).isEqualTo(Sources.CANONICAL);
    }

    @Test
    void comes_back_from_a_snapshot_with_its_number() throws IOException {
        publish("cassia", "{}");
        publish("telli", "{}");
        publish("cassia", "{\"b\":0}");
        issue("hub-1", Optional.of("cassia"));

        Directory restored = restored(EventCodec.mapper().writeValueAsBytes(directory.contents()));

        assertThat(restored.sources().published())
                .isEqualTo(directory.sources().published())
                .hasSize(3);
        assertThat(restored.sourceOf(1)).isEqualTo(3);
    }

    @Test
    void is_missing_from_a_snapshot_of_before_there_were_any() throws IOException {
        Directory restored =
                restored("{\"practices\":[],\"people\":[],\"credentials\":[],\"patients\":[]}".getBytes(UTF_8));

        assertThat(restored.sources().published()).isEmpty();
    }

    private static Directory restored(byte[] contents) throws IOException {
        Directory restored = new Directory();
        restored.restore(EventCodec.mapper().readValue(contents, Directory.Contents.class));
        return restored;
    }

    private Outcome publish(String source, String definition) {
        return directory.apply(new SourceEvent.SourcePublished(source, definition));
    }

    private Outcome issue(String gateway, Optional<String> source) {
        return directory.apply(
                new CareEvent.CredentialIssued(gateway, List.of(MAPLE), Directory.keyHash(gateway), source));
    }
}
