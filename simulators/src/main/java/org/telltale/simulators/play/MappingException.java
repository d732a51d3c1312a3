package org.telltale.simulators.play;

import java.io.Serial;

/// A mapping file that cannot be used, and the key that is wrong.
public final class MappingException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /// A refusal.
    ///
    /// @param key the key's path, such as `readings[0].unit`; empty for the file as a whole
    public MappingException(String key, String message) {
        super(key.isEmpty() ? message : key + " " + message);
    }
}
