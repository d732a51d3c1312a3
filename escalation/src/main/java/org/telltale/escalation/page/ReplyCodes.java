package org.telltale.escalation.page;

import java.util.Optional;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.people.PersonId;

/// The codes by which people take episodes in a reply: eight digits, of one episode and one person.
///
/// A code is derived from both and a secret that is in no journal: it is the same after a restart
/// and in every page of the episode to that person, it needs no memory, and whoever reads the
/// journal cannot tell it. Eight digits are so many that no number has to be locked out for
/// guessing, which would keep somebody from an urgent episode one day. Safe on every thread.
public final class ReplyCodes {
    private final EightDigits codes;

    /// Codes by a secret of 32 bytes or more; says nothing about its content.
    public ReplyCodes(byte[] secret) {
        codes = new EightDigits(secret, "telltale-reply/");
    }

    /// {@return the code as a page shows it: `4829-1307`}
    public String shown(EpisodeId episode, PersonId person) {
        return codes.shown(name(episode, person));
    }

    /// {@return the digits of the one code that a reply consists of; empty where it holds anything
    /// else, such as a second code}
    public static Optional<String> alone(String reply) {
        StringBuilder digits = new StringBuilder();
        for (int at = 0; at < reply.length(); at++) {
            char each = reply.charAt(at);
            boolean isDigit = each >= '0' && each <= '9';
            if (isDigit) {
                digits.append(each);
            } else if (each != '-' && !Character.isWhitespace(each)) {
                return Optional.empty();
            }
        }
        return digits.length() == EightDigits.COUNT ? Optional.of(digits.toString()) : Optional.empty();
    }

    /// {@return whether these digits are the code; takes as long if they are not}
    public boolean isOf(String digits, EpisodeId episode, PersonId person) {
        return codes.isOf(digits, name(episode, person));
    }

    private static String name(EpisodeId episode, PersonId person) {
        return episode + "/" + person.number();
    }
}
