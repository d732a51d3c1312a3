package org.telltale.benchmarks.night;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.simulators.telephone.Subscriber;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AVerifiedTelephoneTest {
    private static final Pattern IN_A_TEXT =
            Pattern.compile("Telltale: code ([0-9]{4}-[0-9]{4}) confirms that pages reach you here\\. Reply it.*");
    private static final Pattern IN_A_CALL = Pattern.compile("Your code is ((?:[0-9], ){7}[0-9])\\. Again: \\1\\.");
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    @TempDir
    private Path state;

    @Test
    void is_shown_by_a_reply_and_by_a_code_that_was_heard_and_stays_so_after_a_restart() throws Exception {
        try (Night night = new Night(state)) {
            night.company.gives(Night.PRIMARY, new Subscriber.Answers(List.of("1")));
            assertThat(night.waysToThePrimary()).containsExactly("SMS none", "VOICE none");

            assertThat(night.primaryAsks("0/code", "")).isEqualTo(200);
            String texted = firstMatch(IN_A_TEXT, () -> night.company.textsTo(Night.PRIMARY));
            assertThat(night.company.texts(Night.BACKUP, Night.OURS, texted, "/telephone/sms"))
                    .contains("nothing was taken");
            assertThat(night.waysToThePrimary()).containsExactly("SMS none", "VOICE none");
            assertThat(night.company.texts(Night.PRIMARY, Night.OURS, texted, "/telephone/sms"))
                    .isEqualTo("Telltale: pages reach you at this number.");
            assertThat(night.waysToThePrimary()).containsExactly("SMS REPLIED", "VOICE none");

            assertThat(night.primaryAsks("1/code", "")).isEqualTo(200);
            String heard =
                    firstMatch(IN_A_CALL, () -> night.company.carrier().heard()).replace(", ", "");
            night.codeIsKnownToBeSent(1);
            night.restarts();
            assertThat(night.waysToThePrimary()).containsExactly("SMS REPLIED", "VOICE none");
            assertThat(night.primaryAsks("1/confirmation", "{\"code\":\"" + texted + "\"}"))
                    .as("the code of another way")
                    .isEqualTo(409);
            assertThat(night.primaryAsks("1/confirmation", "{\"code\":\"" + heard + "\"}"))
                    .isEqualTo(200);

            night.restarts();
            assertThat(night.waysToThePrimary()).containsExactly("SMS REPLIED", "VOICE TYPED");
            assertThat(night.company.carrier().troubles()).isEmpty();
        }
    }

    @Test
    void is_no_condition_for_a_page() throws Exception {
        try (Night night = new Night(state)) {
            night.company.gives(Night.PRIMARY, new Subscriber.Answers(List.of()));
            assertThat(night.waysToThePrimary()).containsExactly("SMS none", "VOICE none");

            night.saturates(79);

            night.after(ZERO, "primary 1 DELIVERED (delivered)", "primary 2 WAITING");
        }
    }

    /// {@return the part in brackets of the first text that matches; waits for it}
    private static String firstMatch(Pattern pattern, Supplier<List<String>> texts) {
        long deadlineNanos = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (System.nanoTime() < deadlineNanos) {
            for (String text : texts.get()) {
                Matcher matcher = pattern.matcher(text);
                if (matcher.matches()) {
                    return matcher.group(1);
                }
            }
            LockSupport.parkNanos(5_000_000);
        }
        throw new AssertionError("nothing like " + pattern + " in " + texts.get());
    }
}
