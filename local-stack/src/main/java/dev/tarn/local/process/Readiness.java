package dev.tarn.local.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether a child can be used. Asked again and again, so it answers quickly. */
@FunctionalInterface
public interface Readiness {
    boolean ready();

    static Readiness file(Path file) {
        return () -> Files.exists(file);
    }

    /** Ready when the address answers 200. */
    static Readiness http(String address) {
        URI uri = URI.create(address);
        return () -> {
            try {
                HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
                connection.setConnectTimeout(1_000);
                connection.setReadTimeout(2_000);
                try {
                    return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
                } finally {
                    connection.disconnect();
                }
            } catch (IOException e) {
                return false;
            }
        };
    }
}
