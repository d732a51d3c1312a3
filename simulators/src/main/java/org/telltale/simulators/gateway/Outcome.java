package org.telltale.simulators.gateway;

import java.time.Duration;
import java.util.Optional;
import org.telltale.simulators.wire.Answer;

/// What became of one attempt to send a body.
public sealed interface Outcome {
    /// It is on the server's disk.
    ///
    /// @param answer what the server said of each item; an MQTT acknowledgement says nothing of items
    record Acknowledged(Optional<Answer> answer) implements Outcome {}

    /// The server will not have it, now or later.
    ///
    /// @param status the HTTP status or the MQTT reason code
    record Refused(int status) implements Outcome {}

    /// The server cannot take it now.
    ///
    /// @param retryAfter how long it asked to be left alone
    record Deferred(Duration retryAfter) implements Outcome {}

    /// No answer came: the body may be on the server's disk, or not.
    record Unanswered(String why) implements Outcome {}
}
