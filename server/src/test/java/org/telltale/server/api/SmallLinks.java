package org.telltale.server.api;

import java.util.ArrayList;
import java.util.List;
import org.telltale.care.practice.PracticeId;

/// Links that keep nothing but what they were asked.
final class SmallLinks implements AccountLinks {
    final List<String> asked = new ArrayList<>();

    @Override
    public synchronized String keep(PracticeId practice, Consent consent) throws NotLinked {
        if (consent.code().isEmpty() && consent.refreshToken().isEmpty()) {
            throw new NotLinked("code or refreshToken is missing");
        }
        asked.add("keep for " + practice.number());
        return consent.account().orElse("4410021");
    }

    @Override
    public synchronized void subscribe(PracticeId practice, String account, String callback) {
        asked.add("notices of " + account);
    }

    @Override
    public synchronized void forget(PracticeId practice, String account) {
        asked.add("forget " + account);
    }
}
