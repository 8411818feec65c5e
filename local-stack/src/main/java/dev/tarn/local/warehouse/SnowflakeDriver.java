package dev.tarn.local.warehouse;

import dev.tarn.local.errors.LocalErrors;
import dev.tarn.local.process.Installation;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Snowflake's JDBC driver, as released, from a folder of its own: its 100 MB are on no class path of ours, which every process
 * of the stack would share.
 */
final class SnowflakeDriver {
    private static final Driver DRIVER = load();

    private SnowflakeDriver() {}

    static Connection connect(Login login) {
        try {
            return DRIVER.connect(login.jdbcUrl(), login.properties());
        } catch (SQLException e) {
            throw LocalErrors.warehouseNotReached(login.url(), login.user(), e);
        }
    }

    /** Lives as long as the process: connections load classes until they are closed. */
    private static Driver load() {
        // Else it asks the metadata services of three clouds where it runs, before the first login.
        System.setProperty("net.snowflake.jdbc.disablePlatformDetection", "true");
        Path folder = Installation.jdbc();
        try (Stream<Path> files = Files.list(folder)) {
            List<URL> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .map(SnowflakeDriver::url)
                    .toList();
            URLClassLoader loader = new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
            return ServiceLoader.load(Driver.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(driver -> driver.getClass().getClassLoader() == loader)
                    .findFirst()
                    .orElseThrow(() -> LocalErrors.driverMissing(folder));
        } catch (IOException e) {
            throw LocalErrors.driverMissing(folder);
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
