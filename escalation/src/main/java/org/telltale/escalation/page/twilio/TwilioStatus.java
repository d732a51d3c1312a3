package org.telltale.escalation.page.twilio;

import java.util.Map;
import java.util.Optional;
import org.telltale.care.page.PageProgress;

/// What the telephone company says of a message or a call, as far as it says something about the page.
///
/// | field           | value                                            | progress      | category          |
/// |-----------------|--------------------------------------------------|---------------|-------------------|
/// | `MessageStatus` | `delivered`                                      | `DELIVERED`   | `delivered`       |
/// | `MessageStatus` | `read`                                           | `READ`        | `read`            |
/// | `MessageStatus` | `undelivered`, `failed`, `canceled`              | `NOT_REACHED` | the same          |
/// | `CallStatus`    | `busy`, `no-answer`, `failed`, `canceled`        | `NOT_REACHED` | the same          |
/// | `CallStatus`    | `completed`: a call that nobody pressed a key in | `NOT_REACHED` | `no-key`          |
/// | `AnsweredBy`    | begins with `machine`, or is `fax`               | `NOT_REACHED` | `voicemail`       |
///
/// Everything else, such as `queued`, `ringing` or `human`, is on the way and says nothing.
///
/// @param detail a category
public record TwilioStatus(PageProgress progress, String detail) {
    /// {@return what the fields of a post say}
    public static Optional<TwilioStatus> of(Map<String, String> form) {
        String answeredBy = form.getOrDefault("AnsweredBy", "");
        if (answeredBy.startsWith("machine") || answeredBy.equals("fax")) {
            return Optional.of(new TwilioStatus(PageProgress.NOT_REACHED, "voicemail"));
        }
        Optional<TwilioStatus> ofMessage =
                ofMessage(form.getOrDefault("MessageStatus", form.getOrDefault("SmsStatus", "")));
        return ofMessage.isPresent() ? ofMessage : ofCall(form.getOrDefault("CallStatus", ""));
    }

    private static Optional<TwilioStatus> ofMessage(String status) {
        return switch (status) {
            case "delivered" -> Optional.of(new TwilioStatus(PageProgress.DELIVERED, status));
            case "read" -> Optional.of(new TwilioStatus(PageProgress.READ, status));
            case "undelivered", "failed", "canceled" -> Optional.of(new TwilioStatus(PageProgress.NOT_REACHED, status));
            default -> Optional.empty();
        };
    }

    private static Optional<TwilioStatus> ofCall(String status) {
        return switch (status) {
            case "busy", "no-answer", "failed", "canceled" ->
                Optional.of(new TwilioStatus(PageProgress.NOT_REACHED, status));
            case "completed" -> Optional.of(new TwilioStatus(PageProgress.NOT_REACHED, "no-key"));
            default -> Optional.empty();
        };
    }
}
