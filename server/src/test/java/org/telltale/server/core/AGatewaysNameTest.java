package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.device.CredentialId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.practice.Site;
import org.telltale.ingest.ring.Credentials;

/// On a site's broker the name is all that says whose readings they are.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AGatewaysNameTest {
    private static final PracticeId MAPLE = new PracticeId(1);
    private static final PracticeId OAK = new PracticeId(2);
    private static final Outcome IN_USE =
            Outcome.refused(Refusal.conflict("gateway has a credential that is not revoked"));

    private Directory directory = new Directory();

    @BeforeEach
    void two_practices() {
        for (String name : List.of("Maple Street", "Oak Street")) {
            directory.apply(new CareEvent.PracticeOpened(
                    name,
                    new Npi("1234567893"),
                    "123456789",
                    List.of(new Site("Main", ZoneId.of("America/New_York")))));
        }
        assertThat(issue("hub-1", MAPLE)).isEqualTo(Outcome.applied(1));
    }

    @Test
    void is_not_given_again_to_any_practice_while_its_credential_counts() {
        assertThat(issue("hub-1", OAK)).isEqualTo(IN_USE);
        assertThat(issue("hub-1", MAPLE)).isEqualTo(IN_USE);

        assertThat(directory.credentialOfGateway("hub-1")).isEqualTo(1);
        assertThat(directory.credentialCount()).isEqualTo(1);
        assertThat(issue("hub-2", OAK)).isEqualTo(Outcome.applied(2));
    }

    @Test
    void is_free_once_its_credential_is_revoked() {
        revoke(1);
        assertThat(directory.credentialOfGateway("hub-1")).isEqualTo(Credentials.NOBODY);

        assertThat(issue("hub-1", OAK)).isEqualTo(Outcome.applied(2));
        revoke(1);
        assertThat(directory.credentialOfGateway("hub-1")).isEqualTo(2);
        assertThat(issue("hub-1", MAPLE)).isEqualTo(IN_USE);
    }

    @Test
    void is_as_it_was_after_a_start_from_a_snapshot() {
        revoke(1);
        issue("hub-1", OAK);

        Directory before = directory;
        directory = new Directory();
        directory.restore(before.contents());

        assertThat(directory.credentialOfGateway("hub-1")).isEqualTo(2);
        assertThat(issue("hub-1", MAPLE)).isEqualTo(IN_USE);
        revoke(2);
        assertThat(issue("hub-1", MAPLE)).isEqualTo(Outcome.applied(3));
    }

    private Outcome issue(String gateway, PracticeId practice) {
        String key = gateway + practice + directory.credentialCount();
        return directory.apply(new CareEvent.CredentialIssued(gateway, List.of(practice), Directory.keyHash(key)));
    }

    private void revoke(long credential) {
        directory.apply(new CareEvent.CredentialRevoked(new CredentialId(credential)));
    }
}
