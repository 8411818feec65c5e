package dev.tarn.snowflakelocal.streaming;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Asks an endpoint over HTTP as a user with a key pair. */
final class Bearer implements Writer.Asking {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;
    private final String token;

    Bearer(String url, String token) {
        this.url = url;
        this.token = token;
    }

    static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String publicKey(KeyPair key) {
        return Base64.getEncoder().encodeToString(key.getPublic().getEncoded());
    }

    /** Signed with a key and good for so long from now on. */
    static String token(String user, KeyPair key, Duration life) {
        try {
            byte[] print =
                    MessageDigest.getInstance("SHA-256").digest(key.getPublic().getEncoded());
            Instant now = Instant.now();
            String subject = "127." + user;
            ObjectNode claims = JSON.createObjectNode()
                    .put("iss", subject + ".SHA256:" + Base64.getEncoder().encodeToString(print))
                    .put("sub", subject)
                    .put("iat", now.getEpochSecond() - 1)
                    .put("exp", now.plus(life).getEpochSecond());
            String signed = part("{\"alg\":\"RS256\"}") + "." + part(claims.toString());
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + URL_SAFE.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(String json) {
        return URL_SAFE.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> send(String what, ObjectNode request) {
        HttpRequest post = HttpRequest.newBuilder(URI.create(url + "/v1/streaming/" + what + "/"))
                .header("Authorization", "Bearer " + token)
                .header("X-Snowflake-Authorization-Token-Type", "KEYPAIR_JWT")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                .build();
        try {
            return http.send(post, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public JsonNode ask(String what, ObjectNode request) {
        try {
            return JSON.readTree(send(what, request).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
