package dev.tarn.local.up;

import dev.tarn.local.errors.LocalErrors;
import dev.tarn.local.process.Child;
import dev.tarn.local.process.Children;
import dev.tarn.local.process.Folders;
import dev.tarn.local.warehouse.EndpointProcess;
import dev.tarn.local.warehouse.WarehouseAccount;
import dev.tarn.snowflakesink.key.KeyPairFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The local Snowflake endpoint of a stack: ended and started again, with its data and on its port. May be used by several threads. */
final class OwnEndpoint {
    private static final String USER = "TARN";

    private final StackOptions options;
    private final Children children;
    private final Path key;
    private final Path publicKey;
    /** Empty while it is ended. */
    private volatile Optional<EndpointProcess> running = Optional.empty();

    OwnEndpoint(StackOptions options, Children children) {
        this.options = options;
        this.children = children;
        Path keys = Folders.created(options.directory().resolve("keys"));
        this.key = keys.resolve("tarn.p8");
        this.publicKey = keys.resolve("tarn.pub");
        makeKeys();
    }

    private void makeKeys() {
        if (Files.exists(publicKey)) {
            return;
        }
        try {
            // Left by a start that was ended between the two.
            Files.deleteIfExists(key);
        } catch (IOException e) {
            throw LocalErrors.folder(key, e);
        }
        KeyPairFile.create(key).writePublicKey(publicKey);
    }

    WarehouseAccount account() {
        return new WarehouseAccount("http://127.0.0.1:" + options.ports().snowflake(), USER, key);
    }

    /** {@link EndpointProcess#awaitReady} says when it can be used. */
    EndpointProcess start() {
        EndpointProcess started = EndpointProcess.start(
                children, options.directory(), options.ports().snowflake(), USER, publicKey);
        running = Optional.of(started);
        return started;
    }

    void awaitReady() {
        running.orElseThrow().awaitReady();
    }

    /** Ends it at once, as a crash would. */
    void kill() {
        Child child = running.orElseThrow().child();
        if (!child.alive()) {
            throw child.died();
        }
        running = Optional.empty();
        child.kill();
    }

    Optional<Child> child() {
        return running.map(EndpointProcess::child);
    }
}
