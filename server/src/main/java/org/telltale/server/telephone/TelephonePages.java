package org.telltale.server.telephone;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import org.telltale.care.event.PageEvent;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.Page;
import org.telltale.escalation.page.TierWords;
import org.telltale.escalation.page.twilio.TwilioAddresses;
import org.telltale.escalation.page.twilio.TwilioSignature;
import org.telltale.escalation.page.twilio.TwilioStatus;
import org.telltale.server.api.ApiParts;
import org.telltale.server.api.TakenPages;
import org.telltale.server.meters.AnswerCounts;

/// What the telephone company posts: how far a page has come, what a call is to say, which key was
/// pressed, and replies by short message.
///
/// Whoever posts is known by the signature alone. An answer is told to its person as taken when it
/// is on disk, and as NOT taken otherwise; a call that brought none comes to its end and counts as
/// one that nobody answered. `docs/reference/page-telephone.md` is the other side of it.
final class TelephonePages {
    private static final String KEY_THAT_TAKES = "1";
    private static final int MOST_TIMES_ASKED = 3;

    private final Telephone telephone;
    private final TelephoneReplies replies;
    private final AnswerCounts counts;
    private final TakenPages taken;
    private final TelephoneCodes codes;

    TelephonePages(ApiParts parts, Telephone telephone) {
        this.telephone = telephone;
        this.replies = new TelephoneReplies(parts.directory(), parts.board(), telephone.codes());
        this.counts = parts.figures().telephone();
        this.taken = new TakenPages(parts, counts);
        this.codes = new TelephoneCodes(parts, telephone);
    }

    /// A page, as an address names it, and its episode.
    private record Named(Episode episode, Page page, int attempt) {}

    /// The company says how far a message or a call has come.
    void status(Context context) {
        Optional<Map<String, String>> form = genuine(context);
        Optional<Named> named = named(context);
        if (form.isEmpty() || named.isEmpty()) {
            context.status(form.isEmpty() ? 403 : 404);
            return;
        }
        counts.receipt();
        Optional<TwilioStatus> said = TwilioStatus.of(form.get());
        context.status(204);
        if (said.isPresent()) {
            PageEvent.PageProgressed progressed = new PageEvent.PageProgressed(
                    named.get().page().id(),
                    named.get().attempt(),
                    said.get().progress(),
                    said.get().detail());
            context.status(taken.told(progressed) ? 204 : 503);
        }
    }

    /// A call was answered, and asks what to say.
    void voice(Context context) {
        if (genuine(context).isEmpty()) {
            context.status(403);
            return;
        }
        xml(context, named(context).map(TelephonePages.this::whatToSay).orElseGet(TelephonePages::unknown));
    }

    private String whatToSay(Named named) {
        int episodes = named.page().episodes();
        if (episodes > 1) {
            // One key cannot take them all, and whoever took one has not taken the others.
            return TwiMl.say("Telltale: " + episodes + " pages wait. Sign in to see and to take them.");
        }
        return named.episode().isUnanswered()
                ? asking(
                        "Telltale: " + TierWords.of(named.episode().tier()) + " page waits. Press 1 to take it.",
                        named,
                        1)
                : TwiMl.say("Somebody has taken this page already. There is nothing left to do.");
    }

    private String asking(String sentence, Named named, int asked) {
        String page = TwilioAddresses.KEY + "?" + TwilioAddresses.EPISODE + "="
                + named.episode().id() + "&" + TwilioAddresses.PAGE + "="
                + named.page().id() + "&" + TwilioAddresses.ATTEMPT + "=" + named.attempt() + "&"
                + TwilioAddresses.ASKED + "=" + asked;
        return TwiMl.ask(sentence, telephone.addresses().of(page));
    }

    private static String unknown() {
        return TwiMl.say("This page is not known any more.");
    }

    /// A key was pressed in a call.
    void key(Context context) {
        Optional<Map<String, String>> form = genuine(context);
        if (form.isEmpty()) {
            context.status(403);
            return;
        }
        String digits = form.get().getOrDefault("Digits", "");
        xml(
                context,
                named(context)
                        .map(named -> pressed(named, digits, number(context, TwilioAddresses.ASKED)))
                        .orElseGet(TelephonePages::unknown));
    }

    private String pressed(Named named, String digits, int asked) {
        if (!digits.equals(KEY_THAT_TAKES)) {
            counts.takenNothing();
            return again("Nothing was taken. Press 1 to take the page.", named, asked);
        }
        PageEvent.PageAnswered answer = new PageEvent.PageAnswered(
                named.episode().practice(),
                named.episode().id(),
                named.page().id(),
                named.page().person());
        return switch (taken.take(answer)) {
            case TAKEN -> TwiMl.say("You have taken the page. Thank you.");
            case OVER -> TwiMl.say("Nothing was taken: it is over already. There is nothing left to do.");
            case REFUSED -> TwiMl.say("NOT taken: this page is not open to you any more.");
            case NOT_NOW -> again("NOT taken: the server cannot record it now. Press 1 again.", named, asked);
        };
    }

    private String again(String sentence, Named named, int asked) {
        return asked < MOST_TIMES_ASKED
                ? asking(sentence, named, asked + 1)
                : TwiMl.say("Nothing was taken. The paging goes on.");
    }

    /// A call that brings a code asks what to say, or brings the key that was pressed.
    void code(Context context) {
        Optional<Map<String, String>> form = genuine(context);
        if (form.isEmpty()) {
            context.status(403);
            return;
        }
        xml(context, codes.whatToSay(context, form.get()));
    }

    /// Somebody replies by short message.
    void sms(Context context) {
        Optional<Map<String, String>> form = genuine(context);
        if (form.isEmpty()) {
            context.status(403);
            return;
        }
        String from = form.get().getOrDefault("From", "");
        String body = form.get().getOrDefault("Body", "");
        xml(context, codes.reply(from, body).orElseGet(() -> answerTo(from, body)));
    }

    private String answerTo(String from, String body) {
        return switch (replies.meaning(from, body)) {
            case TelephoneReplies.Meaning.Answers(var answer) -> replied(answer);
            case TelephoneReplies.Meaning.NotOneCode _ -> nothingTaken("reply with one code, and nothing else.");
            case TelephoneReplies.Meaning.WrongCode _ ->
                nothingTaken("no open page of yours has this code. Open the link of the page instead.");
            case TelephoneReplies.Meaning.Stranger _ -> {
                counts.takenNothing();
                yield TwiMl.nothing();
            }
        };
    }

    private String replied(PageEvent.PageAnswered answer) {
        return switch (taken.take(answer)) {
            case TAKEN -> TwiMl.reply("Telltale: you have taken the page.");
            case OVER -> TwiMl.reply("Telltale: nothing was taken, it is over already.");
            case REFUSED -> TwiMl.reply("Telltale: NOT taken, this page is not open to you any more.");
            case NOT_NOW -> TwiMl.reply("Telltale: NOT taken, the server cannot record it now. Send the code again.");
        };
    }

    private String nothingTaken(String why) {
        counts.takenNothing();
        return TwiMl.reply("Telltale: nothing was taken: " + why);
    }

    /// {@return the fields of a post that is the company's}
    private Optional<Map<String, String>> genuine(Context context) {
        String query = context.queryString();
        String address = telephone.addresses().of(context.path() + (query == null ? "" : "?" + query));
        Optional<Map<String, String>> form = PostedForm.of(context);
        String signature =
                Optional.ofNullable(context.header(TwilioSignature.HEADER)).orElse("");
        boolean isGenuine = form.filter(fields -> telephone.signature().isGenuine(address, fields, signature))
                .isPresent();
        if (!isGenuine) {
            counts.forged();
        }
        context.header("Cache-Control", "no-store");
        return isGenuine ? form : Optional.empty();
    }

    private Optional<Named> named(Context context) {
        try {
            PageId id = PageId.parse(text(context, TwilioAddresses.PAGE));
            int attempt = number(context, TwilioAddresses.ATTEMPT);
            return taken.find(EpisodeId.parse(text(context, TwilioAddresses.EPISODE)), id)
                    .map(found -> new Named(found.episode(), found.page(), attempt));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static String text(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name)).orElse("");
    }

    private static int number(Context context, String name) {
        try {
            return Integer.parseInt(text(context, name));
        } catch (NumberFormatException notOne) {
            return 0;
        }
    }

    private static void xml(Context context, String markup) {
        context.status(200).contentType(TwiMl.CONTENT_TYPE).result(markup);
    }
}
