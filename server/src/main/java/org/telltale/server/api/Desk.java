package org.telltale.server.api;

import org.telltale.care.event.CareEvent;
import org.telltale.server.core.Answered;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Outcome;

/// Hands in what callers ask for, and says what came of it.
final class Desk {
    private final Commands commands;

    Desk(Commands commands) {
        this.commands = commands;
    }

    /// Has a command journaled and, unless the Monitor refuses it, applied.
    Answered submit(Call call, CareEvent event) throws Commands.Unavailable {
        Answered answered = commands.submit(call.caller().person().number(), event);
        call.journaledAt(answered.position());
        return answered;
    }

    /// Has a command journaled and applied.
    ///
    /// @return where it is, and the number of what is new
    /// @throws Problem if the Monitor refused
    Reply.Created create(Call call, CareEvent event) throws Commands.Unavailable {
        Answered answered = submit(call, event);
        return switch (answered.outcome()) {
            case Outcome.Applied(long number) -> new Reply.Created(number, answered.position());
            case Outcome.Refused(var refusal) -> throw Problem.of(refusal);
        };
    }

    /// Has a command applied that makes nothing new.
    Reply apply(Call call, CareEvent event) throws Commands.Unavailable {
        return Reply.ok(new Reply.Done(create(call, event).position()));
    }
}
