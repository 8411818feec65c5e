package dev.tarn.local.compose;

import dev.tarn.local.errors.LocalErrors;
import dev.tarn.local.process.Folders;
import dev.tarn.local.process.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Images of Kafka and of the registry from the libraries of the local stack, on a JRE image that is given or made with
 * debootstrap: for a machine that reaches no image registry.
 */
final class LocalImages {
    private static final String SUITE = "bookworm";

    private final Engine engine;
    private final String name;
    private final Deadline deadline;
    private final Consumer<String> say;

    LocalImages(Engine engine, String name, Deadline deadline, Consumer<String> say) {
        this.engine = engine;
        this.name = name;
        this.deadline = deadline;
        this.say = say;
    }

    void buildInto(Images images, Optional<String> givenJre) {
        Path work = Folders.temporary(name + "-");
        try {
            String jre = givenJre.orElseGet(() -> jre(work, images));
            images.use("TARN_JRE_IMAGE", Optional.of(jre));
            say.accept("building the images of Kafka and of the registry");
            Path library = Installation.ownClasses().getParent();
            images.useBuilt("TARN_KAFKA_IMAGE", kafka(work, library, jre));
            images.useBuilt("TARN_REGISTRY_IMAGE", registry(work, jre));
        } finally {
            Folders.remove(work);
        }
    }

    private String jre(Path work, Images images) {
        say.accept("making a base image with debootstrap (about two minutes)");
        Path system = work.resolve("system");
        List<String> debootstrap = List.of("debootstrap", "--variant=minbase", SUITE, system.toString());
        Tool.Ended made = Tool.run(deadline.left(), debootstrap);
        if (!made.good()) {
            throw LocalErrors.noBaseImage(made.exitCode(), made.lastLines(10));
        }
        Path archive = work.resolve("system.tar");
        List<String> tar = List.of("tar", "-C", system.toString(), "-cf", archive.toString(), ".");
        Tool.Ended packed = Tool.run(deadline.left(), tar);
        if (!packed.good()) {
            throw LocalErrors.toolFailed(tar, packed.exitCode(), packed.lastLines(10));
        }
        engine.docker(deadline.left(), "import", archive.toString(), name + "-system");
        images.alsoBuilt(name + "-system");
        Path context = Folders.created(work.resolve("jre"));
        String jre = build(context, "base.Dockerfile", name + "-jre", "SYSTEM=" + name + "-system");
        images.alsoBuilt(jre);
        return jre;
    }

    private String kafka(Path work, Path library, String jre) {
        Path context = Folders.created(work.resolve("kafka"));
        copy(library, context.resolve("lib"));
        resource("kafka-run", context.resolve("run"));
        if (!context.resolve("run").toFile().setExecutable(true, false)) {
            throw LocalErrors.fileNotWritten(context.resolve("run"), new IOException("it cannot be made executable"));
        }
        return build(context, "kafka.Dockerfile", name + "-kafka", "JRE_IMAGE=" + jre);
    }

    private String registry(Path work, String jre) {
        Path context = Folders.created(work.resolve("registry-image"));
        copy(Installation.registry(), context.resolve("registry"));
        return build(context, "registry.Dockerfile", name + "-registry", "JRE_IMAGE=" + jre);
    }

    private String build(Path context, String dockerfile, String tag, String argument) {
        resource(dockerfile, context.resolve("Dockerfile"));
        List<String> arguments =
                new ArrayList<>(List.of("build", "--build-arg", argument, "-t", tag, context.toString()));
        engine.docker(deadline.left(), arguments.toArray(String[]::new));
        return tag;
    }

    private static void resource(String resource, Path to) {
        try (InputStream from = LocalImages.class.getResourceAsStream(resource)) {
            Files.copy(from, to);
        } catch (IOException e) {
            throw LocalErrors.fileNotWritten(to, e);
        }
    }

    private static void copy(Path folder, Path to) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(folder.relativize(each).toString()));
            }
        } catch (IOException e) {
            throw LocalErrors.folder(folder, e);
        }
    }
}
