package org.telltale.care.people;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.telltale.care.page.Tier;

/// The ways in which a person is paged, in the person's own order.
///
/// @param inOrder 1 to [#MOST], each with an address of its own; at every tier one of them is tried at once,
/// so that nobody waits for a page that nothing has tried
public record ContactMethods(List<ContactMethod> inOrder) {
    /// The most ways of one person.
    public static final int MOST = 4;

    /// Refuses too few, too many, an address that is named twice, and a tier at which nothing is tried at
    /// once.
    public ContactMethods {
        inOrder = List.copyOf(inOrder);
        if (inOrder.isEmpty() || inOrder.size() > MOST) {
            throw new IllegalArgumentException("methods must be 1 to " + MOST + ", not " + inOrder.size());
        }
        Set<ContactAddress> addresses = new HashSet<>();
        for (ContactMethod method : inOrder) {
            if (!addresses.add(method.address())) {
                throw new IllegalArgumentException("methods must each have an address of their own");
            }
        }
        for (Tier tier : Tier.values()) {
            if (inOrder.stream()
                    .noneMatch(method ->
                            method.after(tier).filter(Duration::isZero).isPresent())) {
                throw new IllegalArgumentException("methods must name one whose wait at " + tier + " is PT0S");
            }
        }
    }

    /// {@return one webhook, used at once for everything}
    public static ContactMethods only(Contact contact) {
        return new ContactMethods(List.of(atOnce(new ContactAddress.Webhook(contact.webhook()))));
    }

    /// {@return a way that is used at once for everything}
    public static ContactMethod atOnce(ContactAddress address) {
        Map<Tier, Duration> atOnce = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            atOnce.put(tier, Duration.ZERO);
        }
        return new ContactMethod(address, atOnce);
    }
}
