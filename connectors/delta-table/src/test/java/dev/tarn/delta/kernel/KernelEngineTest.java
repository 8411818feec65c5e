package dev.tarn.delta.kernel;

import dev.tarn.delta.engine.TableEngine;
import dev.tarn.delta.engine.TableEngineContract;
import dev.tarn.delta.store.TableStorage;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.io.TempDir;

class KernelEngineTest extends TableEngineContract {
    @TempDir
    Path folder;

    @Override
    protected String newLocation() {
        return folder.resolve("a table").toString();
    }

    @Override
    protected Configuration configuration() {
        return TableStorage.configuration(Map.of());
    }

    @Override
    protected TableEngine engine(Configuration configuration, String location) {
        return new KernelEngine(configuration, location);
    }

    @Override
    protected boolean supportsDeletionVectors() {
        return true;
    }
}
