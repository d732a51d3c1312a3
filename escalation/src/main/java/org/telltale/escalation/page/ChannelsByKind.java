package org.telltale.escalation.page;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.telltale.care.people.ContactKind;

/// The channels that a site has set up, each for the pages of its kind. Safe on every thread.
///
/// A person may have a way that the site had once and has no more. A page by it is refused as `not-configured`, so
/// that the person's next way is tried at once, and counted, so that operators are told.
public final class ChannelsByKind implements Channel {
    private final Map<ContactKind, Channel> channels;
    private final AtomicLong withoutChannel = new AtomicLong();

    /// These channels.
    public ChannelsByKind(Map<ContactKind, Channel> channels) {
        EnumMap<ContactKind, Channel> inOrder = new EnumMap<>(ContactKind.class);
        inOrder.putAll(channels);
        this.channels = Collections.unmodifiableMap(inOrder);
    }

    /// {@return the kinds that the site has set up}
    public Set<ContactKind> kinds() {
        return channels.keySet();
    }

    /// {@return how many pages were to go by a kind that the site has not set up}
    public long withoutChannelCount() {
        return withoutChannel.get();
    }

    @Override
    public Delivery deliver(PageMessage message) throws InterruptedException {
        Channel channel = channels.get(message.address().kind());
        if (channel == null) {
            withoutChannel.incrementAndGet();
            return Delivery.refused("not-configured");
        }
        return channel.deliver(message);
    }
}
