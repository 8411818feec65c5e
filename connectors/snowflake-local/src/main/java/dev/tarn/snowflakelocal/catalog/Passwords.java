package dev.tarn.snowflakelocal.catalog;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Passwords as they are stored: salted and hashed, never to be read again. */
public final class Passwords {
    private static final int ROUNDS = 120_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    public static String hash(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return ROUNDS + ":" + base64(salt) + ":" + base64(derive(password, salt, ROUNDS));
    }

    /** An empty hash matches nothing. */
    public static boolean matches(String password, String hash) {
        String[] parts = hash.split(":");
        boolean stored = parts.length == 3;
        byte[] salt = stored ? Base64.getDecoder().decode(parts[1]) : new byte[16];
        byte[] derived = derive(password, salt, stored ? Integer.parseInt(parts[0]) : ROUNDS);
        return stored && MessageDigest.isEqual(derived, Base64.getDecoder().decode(parts[2]));
    }

    private static byte[] derive(String password, byte[] salt, int rounds) {
        try {
            PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, 256);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
