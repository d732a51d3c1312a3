package org.telltale.server.api;

import org.telltale.server.access.Action;
import org.telltale.server.core.Commands;

/// One thing that can be asked of the API.
///
/// @param path below `/api/v1`, with names of path parameters in braces
/// @param action what it is, for access and audit
/// @param handler answers it
record Route(Method method, String path, Action action, Handler handler) {
    /// Where every path of the API starts.
    static final String ROOT = "/api/v1";

    /// The methods that the API uses.
    enum Method {
        GET,
        POST,
        PUT,
        DELETE
    }

    /// Answers one request whose caller may ask it.
    @FunctionalInterface
    interface Handler {
        /// Answers, or refuses.
        ///
        /// @throws Problem if the request is refused
        /// @throws Commands.Unavailable if the journal cannot take a command now
        /// @throws Away if it needs the database and the database is away
        Reply answer(Call call) throws Commands.Unavailable, Away;
    }

    static Route get(String path, Action action, Handler handler) {
        return new Route(Method.GET, path, action, handler);
    }

    static Route post(String path, Action action, Handler handler) {
        return new Route(Method.POST, path, action, handler);
    }

    static Route put(String path, Action action, Handler handler) {
        return new Route(Method.PUT, path, action, handler);
    }

    static Route delete(String path, Action action, Handler handler) {
        return new Route(Method.DELETE, path, action, handler);
    }

    /// {@return whether it only reads}
    boolean reads() {
        return method == Method.GET;
    }
}
