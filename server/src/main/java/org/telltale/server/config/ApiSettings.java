package org.telltale.server.config;

import static org.telltale.server.config.Checks.portNumber;

import java.net.URI;
import java.util.Optional;

/// Where people and practice systems reach the server: REST, the page that a clinician opens, health and metrics.
///
/// | key                  | unit    |     default | meaning                                                        |
/// |----------------------|---------|------------:|----------------------------------------------------------------|
/// | `api.host`           | address | `127.0.0.1` | the address to listen on; a proxy in front of it speaks TLS    |
/// | `api.port`           | port    |        8090 | 0 takes any that is free                                       |
/// | `api.public-address` | address |        none | how a clinician's phone reaches it, for the link in a page     |
///
/// @param host the address to listen on
/// @param port the port to listen on
/// @param publicAddress without it a page's link leads to host and port
public record ApiSettings(String host, int port, Optional<URI> publicAddress) {
    /// What holds where nothing is said.
    public static final ApiSettings DEFAULTS = new ApiSettings("127.0.0.1", 8090, Optional.empty());

    /// Refuses what cannot be, with the key's name.
    public ApiSettings {
        portNumber("api.port", port);
    }
}
