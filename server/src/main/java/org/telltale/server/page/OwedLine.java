package org.telltale.server.page;

import static org.telltale.server.page.Html.element;
import static org.telltale.server.page.Html.text;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.FollowUpKind;
import org.telltale.care.plan.FollowUpOutcome;
import org.telltale.care.plan.FollowUpOwner;
import org.telltale.escalation.Obligation;

/// Says what is owed beside an answer, by whom and by when: an answer does not end it, and whoever
/// takes the patient must know of it before it is overdue.
///
/// @param name what people of the practice are called
record OwedLine(Obligation owed, Times clock, Function<PersonId, String> name) {
    Html render() {
        return switch (owed.standing()) {
            case OPEN -> awaited("unanswered", "Owed beside an answer: ", owed.owners(), ", due ");
            case OVERDUE -> awaited("unanswered", "OVERDUE: ", inTheEnd(), ", was due ");
            case DONE ->
                owed.done()
                        .map(this::done)
                        .orElseThrow(() -> new IllegalStateException("a follow-up that is done was done somehow"));
        };
    }

    private List<PersonId> inTheEnd() {
        return owed.overdue().map(Obligation.Overdue::owners).orElse(owed.owners());
    }

    private Html awaited(String kind, String standing, List<PersonId> owners, String due) {
        return line(kind, text(standing + of(owed.kind()) + ", by " + who(owners) + due), clock.at(owed.dueAtMicros()));
    }

    private Html done(Obligation.Done done) {
        String note = done.note().isBlank() ? "" : ". " + done.note();
        return line(
                "over",
                text("Done beside the answer: " + of(owed.kind()) + ", by " + name.apply(done.by()) + ", "),
                clock.at(done.atMicros()),
                text(": " + of(done.outcome()) + note));
    }

    private static Html line(String kind, Html... said) {
        return element("p", said).with("class", "state " + kind);
    }

    private String who(List<PersonId> owners) {
        if (owners.isEmpty()) {
            return of(owed.owner()) + " (nobody is known)";
        }
        String names = owners.stream().map(name).collect(Collectors.joining(", "));
        return of(owed.owner()) + " (" + names + ")";
    }

    private static String of(FollowUpKind kind) {
        return switch (kind) {
            case SUPERVISING_PHYSICIAN_CALL -> "a call to the supervising physician";
            case URGENT_CLINICAL_REVIEW -> "an urgent clinical review";
            case MEDICATION_RECONCILIATION -> "a medication reconciliation";
            case SAME_DAY_ESCALATION -> "an escalation on the patient's own day";
        };
    }

    private static String of(FollowUpOwner owner) {
        return switch (owner) {
            case SUPERVISING_PHYSICIAN -> "the supervising physician";
            case FIRST_STEP -> "whoever the first step calls";
        };
    }

    private static String of(FollowUpOutcome outcome) {
        return switch (outcome) {
            case TREATMENT_CHANGED -> "the treatment was changed";
            case NO_CHANGE -> "nothing is changed";
            case VISIT_ARRANGED -> "a visit is arranged";
            case SENT_TO_EMERGENCY_CARE -> "the patient was sent to emergency care";
            case NO_DISCREPANCY -> "the patient takes what was prescribed";
            case DISCREPANCY_RESOLVED -> "what the patient takes was put right";
            case NOT_NEEDED -> "it is not needed";
        };
    }
}
