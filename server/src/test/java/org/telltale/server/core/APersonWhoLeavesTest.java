package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.practice.PracticeId;

@DisplayNameGeneration(ReplaceUnderscores.class)
class APersonWhoLeavesTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PersonId NURSE = new PersonId(1);
    private static final PersonId FAILSAFE = new PersonId(2);

    @TempDir
    Path folder;

    @Test
    void stays_while_every_page_ends_with_that_person() throws Exception {
        MovedClock clock = new MovedClock(Instant.parse("2026-11-21T12:00:00Z"));
        try (TestShard shard = new TestShard(folder, clock, TestShard.NO_DATABASE, (_, _) -> {})) {
            shard.openPractice();

            assertThat(leave(shard, FAILSAFE))
                    .isEqualTo(
                            Outcome.refused(
                                    Refusal.conflict(
                                            "person is the failsafe of the practice's policy: publish a policy with another one first")));
            assertThat(shard.core.directory().person(FAILSAFE).orElseThrow().active())
                    .isTrue();

            shard.apply(new CareEvent.PolicyPublished(
                    PRACTICE,
                    new EscalationPolicy(
                            List.of(new EscalationPolicy.Step(List.of(NURSE), Duration.ofMinutes(5))),
                            0,
                            NURSE,
                            Duration.ofMinutes(15))));
            assertThat(leave(shard, FAILSAFE)).isInstanceOf(Outcome.Applied.class);
            assertThat(shard.core.directory().person(FAILSAFE).orElseThrow().active())
                    .isFalse();
        }
    }

    private static Outcome leave(TestShard shard, PersonId person) throws Commands.Unavailable {
        return shard.core
                .submit(Commands.SERVER, new CareEvent.PersonLeft(PRACTICE, person))
                .outcome();
    }
}
