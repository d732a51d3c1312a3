package org.telltale.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.event.CareEvent;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.practice.PracticeId;
import org.telltale.server.core.Commands;
import org.telltale.server.core.SmallCore;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ASessionTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final PersonId ANN = new PersonId(1);
    private static final String HASH = "hash";

    private Instant now = START;
    private final Sessions sessions = sessions((byte) 1);

    private Sessions sessions(byte keyByte) {
        byte[] key = new byte[32];
        key[0] = keyByte;
        return new Sessions(key, new Secrets(), (InstantSource) () -> now);
    }

    @Test
    void says_whose_it_is_until_its_end_and_not_at_it() {
        String token = sessions.open(ANN, HASH);

        now = START.plus(Sessions.LASTS).minusSeconds(1);
        assertThat(sessions.verify(token)).map(Sessions.Session::person).contains(ANN);
        now = START.plus(Sessions.LASTS);
        assertThat(sessions.verify(token)).isEmpty();
    }

    @Test
    void is_nobodys_when_another_key_signed_it() {
        assertThat(sessions((byte) 2).verify(sessions.open(ANN, HASH))).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void is_nobodys_when_one_bit_of_it_is_flipped(long seed) {
        byte[] bytes = Base64.getUrlDecoder().decode(sessions.open(ANN, HASH));
        int bit = new Random(seed).nextInt(bytes.length * 8);
        for (int flipped = bit; flipped < bytes.length * 8; flipped += 29) {
            byte[] forged = bytes.clone();
            forged[flipped / 8] ^= (byte) (1 << flipped % 8);
            assertThat(sessions.verify(Base64.getUrlEncoder().encodeToString(forged)))
                    .as("bit %d", flipped)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!!", "AQAAAAAAAAAB"})
    void is_nobodys_when_it_is_not_one(String token) {
        assertThat(sessions.verify(token)).isEmpty();
    }

    @Test
    void has_a_form_token_that_belongs_to_no_other_session() {
        String one = sessions.open(ANN, HASH);
        String other = sessions.open(ANN, HASH);

        assertThat(sessions.isFormOf(one, sessions.formToken(one))).isTrue();
        assertThat(sessions.isFormOf(one, sessions.formToken(other))).isFalse();
        assertThat(sessions.isFormOf(one, "")).isFalse();
    }

    @Test
    void ends_when_the_person_leaves() throws Commands.Unavailable {
        SmallCore core = coreThatKnowsAnn();
        SignIns signIns = signIns(core);
        String token = sessions.open(ANN, HASH);

        assertThat(signIns.bySession(token)).map(Caller::name).contains("Ann");
        core.submit(0, new CareEvent.PersonLeft(new PracticeId(1), ANN));
        assertThat(signIns.bySession(token)).isEmpty();
    }

    @Test
    void ends_when_the_person_gets_another_key() throws Commands.Unavailable {
        SmallCore core = coreThatKnowsAnn();
        SignIns signIns = signIns(core);
        String before = signIns.openSession(ANN).orElseThrow();

        core.submit(1, new CareEvent.KeyReplaced(new PracticeId(1), ANN, "another"));

        assertThat(signIns.bySession(before)).isEmpty();
        assertThat(signIns.bySession(signIns.openSession(ANN).orElseThrow())).isPresent();
    }

    private static SmallCore coreThatKnowsAnn() throws Commands.Unavailable {
        SmallCore core = new SmallCore();
        core.submit(0, Bootstrap.example());
        core.submit(
                0,
                new CareEvent.PersonJoined(
                        new PracticeId(1), "Ann", Set.of(Role.CLINICIAN), HASH, Optional.empty(), Optional.empty()));
        return core;
    }

    private SignIns signIns(SmallCore core) {
        return new SignIns(core.directory(), sessions, new FailedSignIns(() -> now));
    }

    @Test
    void flood_of_wrong_keys_is_counted_by_network_and_forgotten_after_the_window() {
        FailedSignIns failed = new FailedSignIns(() -> now);
        for (int i = 0; i < FailedSignIns.MOST_IN_WINDOW; i++) {
            assertThat(failed.tooMany("2001:db8:1:2::" + i)).isFalse();
        }
        assertThat(failed.tooMany("2001:db8:1:2:3::1")).isTrue();
        assertThat(failed.tooMany("2001:db8:1:3::1")).isFalse();
        now = now.plus(Duration.ofMinutes(1));
        assertThat(failed.tooMany("2001:db8:1:2::1")).isFalse();
    }
}
