package org.telltale.ingest.source;

/// A source profile that cannot be used. The message begins with the key that is wrong: `readings[1].unit: ...`.
public final class ProfileMistake extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /// @param key the key, with the keys around it; empty where the profile as a whole is wrong
    /// @param what what is wrong with it, for whoever wrote the profile
    public ProfileMistake(String key, String what) {
        super(key.isEmpty() ? what : key + ": " + what);
    }
}
