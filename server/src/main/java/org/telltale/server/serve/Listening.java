package org.telltale.server.serve;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.telltale.server.Refusal;

/// An address that a part is to listen on.
///
/// @param key what its settings begin with
record Listening(String key, String host, int port) {
    /// Opens the part.
    @FunctionalInterface
    interface Opening<T> {
        /// {@return the part, which listens}
        T open() throws IOException;
    }

    /// {@return what was opened}
    ///
    /// @throws Refusal if the address cannot be had, or a certificate not be read: the sentence says why
    <T> T open(Opening<T> part) throws IOException {
        try {
            return part.open();
        } catch (IOException | RuntimeException failure) {
            Optional<String> why = ioCauseOf(failure);
            if (why.isEmpty()) {
                throw failure;
            }
            throw new Refusal(key + " cannot listen on " + host + ":" + port + ": " + why.get(), failure);
        }
    }

    /// A library may have wrapped what the system said.
    private static Optional<String> ioCauseOf(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(IOException.class::isInstance)
                .map(cause -> String.valueOf(cause.getMessage()))
                .findFirst();
    }
}
