package dev.tarn.local.process;

import dev.tarn.local.errors.LocalErrors;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the build of this module leaves beside its classes. */
public final class Installation {
    private Installation() {}

    /** The folder of the unpacked schema registry, found from where this class was loaded: a jar or a folder somewhere below the module's {@code target}. */
    public static Path registry() {
        Path place = ownClasses();
        while (place != null && !Files.isDirectory(place.resolve("registry").resolve("lib"))) {
            place = place.getParent();
        }
        if (place == null) {
            throw LocalErrors.registryMissing(ownClasses().getParent().resolve("registry"));
        }
        return place.resolve("registry");
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
