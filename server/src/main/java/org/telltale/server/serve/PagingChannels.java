package org.telltale.server.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.telltale.care.people.ContactKind;
import org.telltale.escalation.page.Channel;
import org.telltale.escalation.page.ChannelsByKind;
import org.telltale.escalation.page.ReplyCodes;
import org.telltale.escalation.page.twilio.TwilioAddresses;
import org.telltale.escalation.page.twilio.TwilioChannel;
import org.telltale.escalation.page.twilio.TwilioConfig;
import org.telltale.escalation.page.twilio.TwilioSignature;
import org.telltale.escalation.page.webhook.WebhookChannel;
import org.telltale.escalation.page.webhook.WebhookConfig;
import org.telltale.server.access.SecretFile;
import org.telltale.server.access.Secrets;
import org.telltale.server.config.Settings;
import org.telltale.server.telephone.Telephone;

/// The channels that the site has set up, with what it takes to hear what comes back by them.
///
/// @param webhook there always is one
/// @param byKind all of them
/// @param twilio the one to the telephone company, if there is one
/// @param telephone what its posts are checked with
record PagingChannels(
        WebhookChannel webhook, ChannelsByKind byKind, Optional<TwilioChannel> twilio, Optional<Telephone> telephone)
        implements AutoCloseable {
    /// {@return the channels of these settings, with secrets from files in the state folder}
    static PagingChannels of(Settings settings, Path state, Secrets secrets, InstantSource clock) throws IOException {
        WebhookConfig timeouts = new WebhookConfig(
                settings.paging().webhookConnectTimeout(), settings.paging().webhookAnswerTimeout());
        WebhookChannel webhook = new WebhookChannel(timeouts, secret(state, "webhook.key", secrets), clock);
        Map<ContactKind, Channel> channels = new EnumMap<>(ContactKind.class);
        channels.put(ContactKind.WEBHOOK, webhook);
        Optional<TwilioConfig> company =
                settings.twilio().config(settings.paging().webhookConnectTimeout());
        if (company.isEmpty()) {
            return new PagingChannels(webhook, new ChannelsByKind(channels), Optional.empty(), Optional.empty());
        }
        TwilioAddresses addresses =
                new TwilioAddresses(settings.api().publicAddress().orElseThrow());
        ReplyCodes codes = new ReplyCodes(secret(state, "reply.key", secrets));
        TwilioChannel twilio = new TwilioChannel(company.get(), addresses, codes);
        company.get().smsFrom().ifPresent(_ -> channels.put(ContactKind.SMS, twilio));
        company.get().voiceFrom().ifPresent(_ -> channels.put(ContactKind.VOICE, twilio));
        TwilioSignature signature = new TwilioSignature(company.get().token());
        return new PagingChannels(
                webhook,
                new ChannelsByKind(channels),
                Optional.of(twilio),
                Optional.of(new Telephone(signature, addresses, codes)));
    }

    private static byte[] secret(Path state, String file, Secrets secrets) throws IOException {
        return SecretFile.readOrMakeText(state.resolve(file), secrets::personKey)
                .getBytes(US_ASCII);
    }

    @Override
    public void close() {
        webhook.close();
        twilio.ifPresent(TwilioChannel::close);
    }
}
