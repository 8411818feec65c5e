package dev.tarn.snowflakelocal.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.SqlFailure;
import dev.tarn.snowflakelocal.catalog.Catalog;
import dev.tarn.snowflakelocal.catalog.Entry;
import dev.tarn.snowflakelocal.catalog.Kind;
import dev.tarn.snowflakelocal.catalog.Passwords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who somebody is: by password, or by a token that was signed with the private key of a user. */
public final class Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONGEST_LIFE = 3600;
    private static final long CLOCK_SKEW = 60;

    private final Catalog catalog;
    private final Clock clock;

    public Authenticator(Catalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    /** The user, or a failure that does not tell whether the name or the password is wrong. */
    public Entry byPassword(String name, String password) {
        Optional<Entry> user = catalog.now().find(0, Kind.USER, name.toUpperCase(Locale.ROOT));
        boolean matches = Passwords.matches(
                password, user.map(one -> one.user().password()).orElse(""));
        if (!matches || user.get().user().disabled()) {
            throw Errors.badLogin();
        }
        return user.get();
    }

    /** The user whose key signed the token. Why a token is refused is told to the log alone. */
    public Entry byToken(String token) {
        String reason;
        try {
            return verified(token);
        } catch (SqlFailure e) {
            throw e;
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            reason = e.getMessage();
        }
        String incident = UUID.randomUUID().toString();
        LOG.warn("a token is refused, incident {}: {}", incident, reason);
        throw Errors.badToken(incident);
    }

    private Entry verified(String token) throws GeneralSecurityException, IOException {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw new GeneralSecurityException("it has not three parts");
        }
        JsonNode header = json(parts[0]);
        JsonNode claims = json(parts[1]);
        if (!header.path("alg").asText().equals("RS256")) {
            throw new GeneralSecurityException("it is not signed with RS256");
        }
        String subject = claims.path("sub").asText();
        String issuer = claims.path("iss").asText();
        String name = subject.substring(subject.indexOf('.') + 1);
        Entry user = catalog.now()
                .find(0, Kind.USER, name)
                .filter(one -> !one.user().disabled())
                .orElseThrow(() -> new GeneralSecurityException("its user is not known or disabled"));
        long now = clock.instant().getEpochSecond();
        long issued = claims.path("iat").asLong();
        long expires = claims.path("exp").asLong();
        if (expires <= now || issued > now + CLOCK_SKEW || expires - issued > LONGEST_LIFE + CLOCK_SKEW) {
            throw new GeneralSecurityException("it has expired, is of the future, or lives for more than an hour");
        }
        byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        for (String key : user.user().keys()) {
            if (!key.isEmpty() && issuer.equals(subject + "." + fingerprint(key)) && isSigned(key, signed, parts[2])) {
                return user;
            }
        }
        throw new GeneralSecurityException("no key of user " + user.name() + " signed it");
    }

    private static JsonNode json(String part) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(part));
    }

    private static boolean isSigned(String key, byte[] signed, String signature) throws GeneralSecurityException {
        PublicKey publicKey = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key)));
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(publicKey);
        check.update(signed);
        return check.verify(Base64.getUrlDecoder().decode(signature));
    }

    /** As an issuer carries it. */
    static String fingerprint(String key) throws GeneralSecurityException {
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(Base64.getDecoder().decode(key));
        return "SHA256:" + Base64.getEncoder().encodeToString(digest);
    }
}
