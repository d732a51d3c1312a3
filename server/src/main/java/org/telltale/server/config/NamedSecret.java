package org.telltale.server.config;

import java.util.Map;

/// A secret that the site gives a name: `NAME=SECRET` in the file, where the secret is written as any other.
///
/// @param name printable
/// @param secret never printed
public record NamedSecret(String name, Secret secret) {
    static NamedSecret find(String text, Map<String, String> environment) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("must be a name, an equals sign and a secret");
        }
        return new NamedSecret(text.substring(0, equals), Secret.find(text.substring(equals + 1), environment));
    }

    @Override
    public String toString() {
        return name + "=" + secret;
    }
}
