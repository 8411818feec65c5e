package dev.tarn.snowflakelocal.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which path leads to whom. Filled before the server starts and not changed behind that. */
public final class Routes {
    private final Map<String, Handler> exact = new LinkedHashMap<>();
    private final Map<String, Handler> below = new LinkedHashMap<>();

    /** Answers requests, on any thread. */
    public interface Handler {
        Answer handle(Request request) throws Exception;
    }

    /** @param path with or without a slash at its end, which means the same */
    public Routes add(String path, Handler handler) {
        exact.put(trimmed(path), handler);
        return this;
    }

    public Routes addBelow(String prefix, Handler handler) {
        below.put(prefix, handler);
        return this;
    }

    Optional<Handler> find(String path) {
        Handler handler = exact.get(trimmed(path));
        if (handler != null) {
            return Optional.of(handler);
        }
        return below.entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String trimmed(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
