package dev.tarn.snowflakelocal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.snowflakelocal.SqlFailure;
import dev.tarn.snowflakelocal.catalog.Storage;
import dev.tarn.snowflakelocal.statement.Bootstrap;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens as docs.snowflake.com/en/developer-guide/sql-api/authenticating says that they are made, and others. */
class AuthenticatorTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private KeyPair key;
    private Storage storage;
    private Authenticator authenticator;

    @BeforeEach
    void an_account_with_one_user() throws Exception {
        key = key();
        storage = Storage.open(null, "256MB", 1);
        Bootstrap.run(storage, "ROBOT", null, encoded(key));
        authenticator = new Authenticator(storage.catalog(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() throws SQLException {
        storage.close();
    }

    @Test
    void a_token_of_the_users_key_is_taken_for_an_hour() throws Exception {
        assertThat(authenticator
                        .byToken(token(NOW.minus(MINUTE), NOW.plus(MINUTE)))
                        .name())
                .isEqualTo("ROBOT");
        assertThat(authenticator
                        .byToken(token(NOW, NOW.plus(Duration.ofHours(1))))
                        .name())
                .isEqualTo("ROBOT");
    }

    @Test
    void a_token_outside_of_its_life_is_refused() throws Exception {
        refused(token(NOW.minus(MINUTE), NOW));
        refused(token(NOW.minus(Duration.ofHours(3)), NOW.minus(Duration.ofHours(2))));
        refused(token(NOW.plus(Duration.ofMinutes(5)), NOW.plus(Duration.ofMinutes(10))));
        refused(token(NOW, NOW.plus(Duration.ofHours(2))));
    }

    @Test
    void a_token_of_another_key_or_for_another_user_is_refused() throws Exception {
        KeyPair foreign = key();
        String claims = claims("LOCAL.ROBOT", issuer("LOCAL.ROBOT", key), NOW, NOW.plus(MINUTE));
        refused(signed("{\"alg\":\"RS256\"}", claims, foreign));
        refused(signed(
                "{\"alg\":\"RS256\"}",
                claims("LOCAL.ROBOT", issuer("LOCAL.ROBOT", foreign), NOW, NOW.plus(MINUTE)),
                foreign));
        refused(signed(
                "{\"alg\":\"RS256\"}",
                claims("LOCAL.NOBODY", issuer("LOCAL.NOBODY", key), NOW, NOW.plus(MINUTE)),
                key));
    }

    @Test
    void claims_that_were_changed_after_signing_are_refused() throws Exception {
        String[] parts =
                token(NOW.minus(Duration.ofHours(2)), NOW.minus(MINUTE)).split("\\.");
        parts[1] = part(claims("LOCAL.ROBOT", issuer("LOCAL.ROBOT", key), NOW, NOW.plus(MINUTE)));
        refused(String.join(".", parts));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"alg\":\"none\"}", "{\"alg\":\"HS256\"}", "{}"})
    void a_token_that_is_signed_in_another_way_or_not_at_all_is_refused(String header) throws Exception {
        String claims = claims("LOCAL.ROBOT", issuer("LOCAL.ROBOT", key), NOW, NOW.plus(MINUTE));
        refused(signed(header, claims, key));
        refused(part(header) + "." + part(claims) + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c.d", "e30.e30.e30", "\u0000"})
    void what_is_no_token_is_refused(String text) {
        refused(text);
    }

    /** In the same words whatever is wrong with it. */
    private void refused(String token) {
        assertThatThrownBy(() -> authenticator.byToken(token))
                .isInstanceOfSatisfying(
                        SqlFailure.class, failure -> assertThat(failure.code()).isEqualTo("390144"))
                .hasMessageMatching("JWT token is invalid\\. \\[[0-9a-f-]{36}]");
    }

    private String token(Instant issued, Instant expires) throws GeneralSecurityException {
        return signed(
                "{\"alg\":\"RS256\",\"typ\":\"JWT\"}",
                claims("LOCAL.ROBOT", issuer("LOCAL.ROBOT", key), issued, expires),
                key);
    }

    private static String issuer(String subject, KeyPair of) throws GeneralSecurityException {
        return subject + "." + Authenticator.fingerprint(encoded(of));
    }

    private static String claims(String subject, String issuer, Instant issued, Instant expires) {
        return "{\"sub\":\"" + subject + "\",\"iss\":\"" + issuer + "\",\"iat\":" + issued.getEpochSecond()
                + ",\"exp\":" + expires.getEpochSecond() + "}";
    }

    private static String signed(String header, String claims, KeyPair by) throws GeneralSecurityException {
        String text = part(header) + "." + part(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(by.getPrivate());
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(KeyPair of) {
        return Base64.getEncoder().encodeToString(of.getPublic().getEncoded());
    }

    private static KeyPair key() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
