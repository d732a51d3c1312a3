package org.telltale.server.access;

import java.io.IOException;
import java.nio.file.Path;

/// The key that signs sessions: 32 random bytes in the state folder, mode 0600, made at the first start.
///
/// Whoever deletes it ends every session at the next start.
public final class SessionKey {
    private static final int KEY_BYTES = 32;

    private SessionKey() {}

    /// {@return the key of a state folder}
    ///
    /// @throws IOException if it can neither be read nor made, is not whole, or others may read it
    public static byte[] of(Path stateFolder, Secrets secrets) throws IOException {
        Path file = stateFolder.resolve("session.key");
        byte[] key = SecretFile.readOrMake(file, () -> secrets.bytes(KEY_BYTES));
        if (key.length != KEY_BYTES) {
            throw new IOException(file + " must have " + KEY_BYTES + " bytes, not " + key.length);
        }
        return key;
    }
}
