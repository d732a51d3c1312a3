package org.telltale.server.api;

import io.javalin.config.JavalinConfig;

/// Pages of the same server that are not for people: whoever posts there shows who it is in a way of its own.
public interface FurtherPages {
    /// Adds them to those that are served.
    void addTo(JavalinConfig config, ApiParts parts);
}
