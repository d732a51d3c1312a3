package org.telltale.server.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.telltale.care.people.ContactKind;
import org.telltale.escalation.WayCodes;
import org.telltale.escalation.page.AnswerLinks;
import org.telltale.escalation.page.Channel;
import org.telltale.escalation.page.ChannelsByKind;
import org.telltale.escalation.page.CodeChannel;
import org.telltale.escalation.page.DerivedWayCodes;
import org.telltale.escalation.page.ReplyCodes;
import org.telltale.escalation.page.mail.MailChannel;
import org.telltale.escalation.page.mail.MailConfig;
import org.telltale.escalation.page.pagerduty.PagerDutyChannel;
import org.telltale.escalation.page.pagerduty.PagerDutyConfig;
import org.telltale.escalation.page.pagerduty.PagerDutySignature;
import org.telltale.escalation.page.twilio.TwilioAddresses;
import org.telltale.escalation.page.twilio.TwilioChannel;
import org.telltale.escalation.page.twilio.TwilioConfig;
import org.telltale.escalation.page.twilio.TwilioSignature;
import org.telltale.escalation.page.webhook.WebhookChannel;
import org.telltale.escalation.page.webhook.WebhookConfig;
import org.telltale.server.access.SecretFile;
import org.telltale.server.access.Secrets;
import org.telltale.server.api.FurtherPages;
import org.telltale.server.config.Secret;
import org.telltale.server.config.Settings;
import org.telltale.server.link.Links;
import org.telltale.server.pagerduty.PagerDuty;
import org.telltale.server.telephone.Telephone;

/// The channels that the site has set up, with the pages by which what comes back is heard.
final class PagingChannels implements AutoCloseable {
    private final Settings settings;
    private final Path state;
    private final Secrets secrets;
    private final Map<ContactKind, Channel> channels = new EnumMap<>(ContactKind.class);
    private final Map<ContactKind, CodeChannel> codeChannels = new EnumMap<>(ContactKind.class);
    private final WayCodes wayCodes;
    private final List<FurtherPages> furtherPages = new ArrayList<>();
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private final WebhookChannel webhook;
    private final Optional<AnswerLinks> links;
    private final Optional<PagerDutyChannel> pagerDuty;
    private final ChannelsByKind byKind;

    /// Opens the channels of these settings, with secrets from files in the state folder.
    PagingChannels(Settings settings, Path state, Secrets secrets, InstantSource clock) throws IOException {
        this.settings = settings;
        this.state = state;
        this.secrets = secrets;
        this.wayCodes = new DerivedWayCodes(secret("way.key"));
        WebhookConfig timeouts =
                new WebhookConfig(connectTimeout(), settings.paging().webhookAnswerTimeout());
        webhook = new WebhookChannel(timeouts, secret("webhook.key"), clock);
        closing.push(webhook::close);
        channels.put(ContactKind.WEBHOOK, webhook);
        codeChannels.put(ContactKind.WEBHOOK, webhook);
        links = settings.api().publicAddress().isPresent()
                ? Optional.of(new AnswerLinks(
                        secret("link.key"),
                        settings.api().publicAddress().get(),
                        settings.paging().linkLifetime()))
                : Optional.empty();
        links.ifPresent(known -> furtherPages.add(new Links(known)));
        Optional<TwilioConfig> company = settings.twilio().config(connectTimeout());
        if (company.isPresent()) {
            addTelephone(company.get());
        }
        settings.mail().config(connectTimeout()).ifPresent(this::addMail);
        pagerDuty = settings.pagerduty().config(connectTimeout()).map(this::addPagerDuty);
        byKind = new ChannelsByKind(channels);
    }

    private Duration connectTimeout() {
        return settings.paging().webhookConnectTimeout();
    }

    private void addTelephone(TwilioConfig company) throws IOException {
        TwilioAddresses addresses =
                new TwilioAddresses(settings.api().publicAddress().orElseThrow());
        ReplyCodes codes = new ReplyCodes(secret("reply.key"));
        TwilioChannel twilio = new TwilioChannel(company, addresses, codes, links.orElseThrow());
        closing.push(twilio::close);
        company.smsFrom().ifPresent(_ -> channels.put(ContactKind.SMS, twilio));
        company.smsFrom().ifPresent(_ -> codeChannels.put(ContactKind.SMS, twilio));
        company.voiceFrom().ifPresent(_ -> channels.put(ContactKind.VOICE, twilio));
        company.voiceFrom().ifPresent(_ -> codeChannels.put(ContactKind.VOICE, twilio));
        furtherPages.add(new Telephone(new TwilioSignature(company.token()), addresses, codes));
    }

    private void addMail(MailConfig config) {
        MailChannel mail = new MailChannel(config, links);
        closing.push(mail::close);
        channels.put(ContactKind.EMAIL, mail);
        codeChannels.put(ContactKind.EMAIL, mail);
    }

    private PagerDutyChannel addPagerDuty(PagerDutyConfig config) {
        PagerDutyChannel channel = new PagerDutyChannel(config);
        closing.push(channel::close);
        channels.put(ContactKind.PAGERDUTY, channel);
        codeChannels.put(ContactKind.PAGERDUTY, channel);
        List<String> signedBy = settings.pagerduty().webhookSecrets().stream()
                .map(Secret::value)
                .toList();
        furtherPages.add(new PagerDuty(
                new PagerDutySignature(signedBy), settings.pagerduty().people()));
        return channel;
    }

    private byte[] secret(String file) throws IOException {
        return SecretFile.readOrMakeText(state.resolve(file), secrets::personKey)
                .getBytes(US_ASCII);
    }

    /// {@return the one that there always is}
    WebhookChannel webhook() {
        return webhook;
    }

    /// {@return the one to PagerDuty, if there is one}
    Optional<PagerDutyChannel> pagerDuty() {
        return pagerDuty;
    }

    /// {@return all of them}
    ChannelsByKind byKind() {
        return byKind;
    }

    /// {@return the codes by which people show that pages arrive}
    WayCodes wayCodes() {
        return wayCodes;
    }

    /// {@return by what each kind of way gets such a code}
    Map<ContactKind, CodeChannel> codeChannels() {
        return Map.copyOf(codeChannels);
    }

    /// {@return where the other sides of the channels post to}
    List<FurtherPages> furtherPages() {
        return List.copyOf(furtherPages);
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
