package org.telltale.escalation.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.page.Tier;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactKind;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AKindThatTheSiteLostTest {
    private final ChannelsByKind channels =
            new ChannelsByKind(Map.of(ContactKind.WEBHOOK, _ -> Delivery.sent("http-204")));

    @Test
    void refuses_its_pages_so_that_the_next_way_is_tried_and_counts_them() throws InterruptedException {
        PageMessage call = new PageMessage(Attempts.of(1, Tier.T1), new ContactAddress.Voice("+14155550123"));

        assertThat(channels.deliver(call)).isEqualTo(Delivery.refused("not-configured"));
        assertThat(channels.withoutChannelCount()).isOne();
        assertThat(channels.kinds()).containsExactly(ContactKind.WEBHOOK);
    }

    @Test
    void leaves_the_others_as_they_are() throws InterruptedException {
        PageMessage post = new PageMessage(
                Attempts.of(1, Tier.T1), new ContactAddress.Webhook(URI.create("https://push.example/1")));

        assertThat(channels.deliver(post)).isEqualTo(Delivery.sent("http-204"));
        assertThat(channels.withoutChannelCount()).isZero();
    }
}
