package dev.tarn.snowflakelocal.streaming;

import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;

/**
 * Snowflake's ingest SDK as it is inside the connector's jar, in a class loader of its own: the jar carries an older JDBC driver than the
 * tests use, and much else.
 */
final class Sdk implements AutoCloseable {
    private static final String PACKAGE = "net.snowflake.ingest.streaming.";
    private static final ClassLoader LOADER = loader();

    private final Object client;

    /** @param role that is taken on for everything */
    Sdk(String url, String user, PrivateKey key, String role) {
        Properties properties = new Properties();
        properties.put("url", url);
        properties.put("user", user);
        properties.put("private_key", Base64.getEncoder().encodeToString(key.getEncoded()));
        properties.put("role", role);
        Object builder = invoke(
                type("SnowflakeStreamingIngestClientFactory"), null, "builder", "test-client-" + System.nanoTime());
        builder = call(builder, "setProperties", properties);
        builder = call(builder, "setParameterOverrides", Map.of("max_client_lag", "1 second"));
        client = call(builder, "build");
    }

    /** @param table its three names */
    Object open(String table, String channel) {
        String[] names = table.split("\\.");
        Object builder = invoke(type("OpenChannelRequest"), null, "builder", channel);
        builder = call(builder, "setDBName", names[0]);
        builder = call(builder, "setSchemaName", names[1]);
        builder = call(builder, "setTableName", names[2]);
        Class<?> onError = type("OpenChannelRequest$OnErrorOption");
        builder = call(
                builder,
                "setOnErrorOption",
                Arrays.stream(onError.getEnumConstants())
                        .filter(option -> option.toString().equals("ABORT"))
                        .findFirst()
                        .orElseThrow());
        return call(client, "openChannel", call(builder, "build"));
    }

    static void insert(Object channel, Map<String, Object> row, String token) {
        call(channel, "insertRow", row, token);
    }

    static String token(Object channel) {
        return (String) call(channel, "getLatestCommittedOffsetToken");
    }

    static boolean isValid(Object channel) {
        return (Boolean) call(channel, "isValid");
    }

    /** Returns when all its rows are committed. */
    static void close(Object channel) {
        ((CompletableFuture<?>) call(channel, "close")).join();
    }

    @Override
    public void close() {
        call(client, "close");
    }

    private static Object call(Object target, String method, Object... arguments) {
        return invoke(target.getClass(), target, method, arguments);
    }

    /** Through a public class or interface: those that implement them are not open to others. */
    private static Object invoke(Class<?> type, Object target, String method, Object... arguments) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(LOADER);
        try {
            for (Class<?> open = type; open != null; open = open.getSuperclass()) {
                for (Class<?> one : allOf(open)) {
                    for (var found : one.getMethods()) {
                        if (java.lang.reflect.Modifier.isPublic(one.getModifiers())
                                && found.getName().equals(method)
                                && takes(found.getParameterTypes(), arguments)) {
                            return found.invoke(target, arguments);
                        }
                    }
                }
            }
            throw new IllegalStateException("the SDK has no " + type.getName() + "." + method);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static Class<?>[] allOf(Class<?> type) {
        Class<?>[] interfaces = type.getInterfaces();
        Class<?>[] all = Arrays.copyOf(interfaces, interfaces.length + 1);
        all[interfaces.length] = type;
        return all;
    }

    private static boolean takes(Class<?>[] parameters, Object... arguments) {
        if (parameters.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < parameters.length; i++) {
            if (arguments[i] != null && !parameters[i].isInstance(arguments[i])) {
                return false;
            }
        }
        return true;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(PACKAGE + name, true, LOADER);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ClassLoader loader() {
        try (var files = Files.list(Path.of("target/sdk"))) {
            URL[] jars = files.map(Sdk::url).toArray(URL[]::new);
            return new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
        } catch (java.io.IOException e) {
            throw new IllegalStateException("the build copies the connector's jar to target/sdk before tests run", e);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
