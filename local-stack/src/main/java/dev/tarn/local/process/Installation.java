package dev.tarn.local.process;

import dev.tarn.local.errors.LocalErrors;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the build of this module leaves beside its classes. */
public final class Installation {
    private Installation() {}

    /** The folder of the unpacked schema registry. */
    public static Path registry() {
        return beside(Path.of("registry", "lib"))
                .map(Path::getParent)
                .orElseThrow(() ->
                        LocalErrors.registryMissing(ownClasses().getParent().resolve("registry")));
    }

    /** The folder of the connectors' folders. */
    public static Path plugins() {
        return beside(Path.of("plugins", "tarn-delta-sink"))
                .map(Path::getParent)
                .orElseThrow(() ->
                        LocalErrors.pluginsMissing(ownClasses().getParent().resolve("plugins")));
    }

    /** The folder of the JDBC driver. */
    public static Path jdbc() {
        return beside(Path.of("jdbc"))
                .orElseThrow(
                        () -> LocalErrors.driverMissing(ownClasses().getParent().resolve("jdbc")));
    }

    /** Looked for from where this class was loaded, a jar or a folder somewhere below the module's {@code target}, upwards. */
    private static Optional<Path> beside(Path wanted) {
        Path place = ownClasses();
        while (place != null && !Files.isDirectory(place.resolve(wanted))) {
            place = place.getParent();
        }
        return Optional.ofNullable(place).map(found -> found.resolve(wanted));
    }

    /** The root of the checkout that this was built in. */
    public static Path repository() {
        Path place = ownClasses();
        while (place != null && !Files.exists(place.resolve("docker-compose.yml"))) {
            place = place.getParent();
        }
        if (place == null) {
            throw LocalErrors.noRepository(ownClasses());
        }
        return place;
    }

    /** The jar or folder that holds this module's classes. */
    public static Path ownClasses() {
        try {
            return new File(Installation.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toPath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
