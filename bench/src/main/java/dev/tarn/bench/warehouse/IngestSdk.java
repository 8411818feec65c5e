package dev.tarn.bench.warehouse;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Snowflake's ingest SDK as it is inside the connector's jar, in a class loader of its own: the jar carries much that would be in
 * the way on our class path. One thread.
 */
final class IngestSdk implements AutoCloseable {
    private static final String PACKAGE = "net.snowflake.ingest.streaming.";

    private final ClassLoader loader;
    private final Class<?> channelType;
    private final MethodHandle insertRows;
    private final AutoCloseable client;

    /** @param key file of the private key, PEM */
    IngestSdk(Path plugin, String url, String user, Path key, String role)
            throws ReflectiveOperationException, IOException {
        loader = loader(plugin);
        Thread.currentThread().setContextClassLoader(loader);
        channelType = type("SnowflakeStreamingIngestChannel");
        insertRows = MethodHandles.publicLookup()
                .findVirtual(
                        channelType,
                        "insertRows",
                        MethodType.methodType(
                                type("InsertValidationResponse"), Iterable.class, String.class, String.class));
        Properties properties = new Properties();
        properties.put("url", url);
        properties.put("user", user);
        properties.put(
                "private_key",
                Files.readAllLines(key).stream()
                        .filter(line -> !line.startsWith("-----"))
                        .collect(Collectors.joining()));
        properties.put("role", role);
        Object builder = type("SnowflakeStreamingIngestClientFactory")
                .getMethod("builder", String.class)
                .invoke(null, "bench");
        Class<?> type = builder.getClass();
        type.getMethod("setProperties", Properties.class).invoke(builder, properties);
        // As the connector has it here.
        type.getMethod("setParameterOverrides", Map.class).invoke(builder, Map.of("max_client_lag", "1 second"));
        client = (AutoCloseable) type.getMethod("build").invoke(builder);
    }

    /** @param table its three names */
    Object open(String table, String channel) throws ReflectiveOperationException {
        String[] names = table.split("\\.");
        Class<?> request = type("OpenChannelRequest");
        Class<?> onError = type("OpenChannelRequest$OnErrorOption");
        Object builder = request.getMethod("builder", String.class).invoke(null, channel);
        Class<?> type = builder.getClass();
        type.getMethod("setDBName", String.class).invoke(builder, names[0]);
        type.getMethod("setSchemaName", String.class).invoke(builder, names[1]);
        type.getMethod("setTableName", String.class).invoke(builder, names[2]);
        type.getMethod("setOnErrorOption", onError)
                .invoke(
                        builder,
                        Arrays.asList(onError.getEnumConstants()).stream()
                                .filter(option -> option.toString().equals("ABORT"))
                                .findFirst()
                                .orElseThrow());
        return type("SnowflakeStreamingIngestClient")
                .getMethod("openChannel", request)
                .invoke(client, type.getMethod("build").invoke(builder));
    }

    /** Waits while the SDK has no memory for more. Fails with the first row that it does not take. */
    void insert(Object channel, List<Map<String, Object>> rows, long first, long last) {
        try {
            // Asked to abort at a bad row, it throws.
            Object unused = insertRows.invoke(channel, rows, Long.toString(first), Long.toString(last));
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when all rows of the channel are committed. */
    void close(Object channel) throws ReflectiveOperationException {
        ((CompletableFuture<?>) channelType.getMethod("close").invoke(channel)).join();
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the SDK's client did not close", e);
        }
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(PACKAGE + name, true, loader);
    }

    private static ClassLoader loader(Path plugin) throws IOException {
        try (Stream<Path> files = Files.list(plugin)) {
            return new URLClassLoader(
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .map(IngestSdk::url)
                            .toArray(URL[]::new),
                    ClassLoader.getPlatformClassLoader());
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
