package org.telltale.server.pagerduty;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import org.telltale.care.event.PageEvent;
import org.telltale.care.page.AnswerWay;
import org.telltale.care.page.PageProgress;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.Episode.PageState;
import org.telltale.escalation.page.pagerduty.PagerDutySignature;
import org.telltale.escalation.page.pagerduty.PagerDutyWebhook;
import org.telltale.server.api.ApiParts;
import org.telltale.server.api.TakenPages;
import org.telltale.server.meters.AnswerCounts;

/// What PagerDuty posts: that one of its users has an incident.
///
/// Only a user whom the configuration says to be a person who may answer takes an episode; of
/// anybody else the page shows that it was seen, and the policy goes on. A page is answered once:
/// PagerDuty posts again what it had no answer to, and a post that somebody has recorded is worth
/// nothing a second time.
final class PagerDutyPages {
    private final PagerDuty pagerDuty;
    private final TakenPages taken;
    private final AnswerCounts counts;

    PagerDutyPages(ApiParts parts, PagerDuty pagerDuty) {
        this.pagerDuty = pagerDuty;
        this.counts = parts.figures().pagerDuty();
        this.taken = new TakenPages(parts, counts);
    }

    void webhook(Context context) {
        byte[] body = context.bodyAsBytes();
        String signature =
                Optional.ofNullable(context.header(PagerDutySignature.HEADER)).orElse("");
        if (!pagerDuty.signature().isGenuine(body, signature)) {
            counts.forged();
            context.status(403);
            return;
        }
        counts.receipt();
        try {
            context.status(PagerDutyWebhook.of(body).map(this::status).orElse(204));
        } catch (IOException notJson) {
            context.status(400);
        }
    }

    private int status(PagerDutyWebhook said) {
        return taken.find(said.incident().episode(), said.incident().page())
                        .filter(named -> named.page().state() != PageState.ANSWERED)
                        .map(named -> isRecorded(
                                named, Optional.ofNullable(pagerDuty.people().get(said.user()))))
                        .orElse(true)
                ? 204
                : 503;
    }

    private boolean isRecorded(TakenPages.Named named, Optional<PersonId> person) {
        if (person.isEmpty()) {
            counts.takenNothing();
            return isSeen(named, "unknown-user");
        }
        if (named.page().episodes() > 1) {
            // An incident is one click: whoever acknowledges several at once has seen none of them.
            counts.takenNothing();
            return isSeen(named, "of-several");
        }
        PageEvent.PageTaken answer = new PageEvent.PageTaken(
                named.episode().practice(), named.episode().id(), named.page().id(), person.get(), AnswerWay.PAGERDUTY);
        return switch (taken.take(answer)) {
            case TAKEN, OVER -> true;
            case REFUSED -> isSeen(named, "may-not-answer");
            case NOT_NOW -> false;
        };
    }

    private boolean isSeen(TakenPages.Named named, String why) {
        return taken.told(
                new PageEvent.PageProgressed(named.page().id(), named.page().attempt(), PageProgress.READ, why));
    }
}
