package org.telltale.ingest.broker;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// A password as Mosquitto's password file keeps it: `$7$` iterations `$` salt `$` PBKDF2 with SHA-512.
final class PasswordHash {
    private static final int ITERATIONS = 101;
    private static final int SALT_BYTES = 12;
    private static final int HASH_BITS = 512;

    private PasswordHash() {}

    static String of(String password) throws GeneralSecurityException {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, HASH_BITS))
                .getEncoded();
        Base64.Encoder base64 = Base64.getEncoder();
        return "$7$" + ITERATIONS + '$' + base64.encodeToString(salt) + '$' + base64.encodeToString(hash);
    }
}
