package org.telltale.simulators.load;

import io.netty.buffer.ByteBuf;

/// How requests are spelled on one connection, and how answers are read. Not for two threads at once.
interface Dialect {
    /// What [#read(ByteBuf)] says while an answer has not come in whole.
    int NOT_YET = -1;

    /// What it says of something that answers no request.
    int NO_ANSWER = -2;

    /// What it says when the server has let us in.
    int WELCOME = -3;

    /// What it says of an acknowledgement; anything above is a refusal's status.
    int ACKNOWLEDGED = 0;

    /// {@return whether nothing may be sent before the server has let us in}
    boolean needsWelcome();

    /// Writes what a connection begins with, if anything.
    void writeHello(ByteBuf out);

    /// Writes one request with this body.
    void writeRequest(ByteBuf out, byte[] body);

    /// Reads one answer and moves the reader index behind it, or leaves it alone where it has not come in
    /// whole.
    ///
    /// @return one of the constants here, or the status of a refusal
    /// @throws IllegalStateException if the server says what this cannot read
    int read(ByteBuf in);
}
