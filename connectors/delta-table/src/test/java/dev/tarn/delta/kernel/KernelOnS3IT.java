package dev.tarn.delta.kernel;

import dev.tarn.delta.engine.TableEngine;
import dev.tarn.delta.engine.TableEngineContract;
import dev.tarn.delta.store.S3Server;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class KernelOnS3IT extends TableEngineContract {
    private static S3Server server;

    @BeforeAll
    static void start() throws Exception {
        server = new S3Server();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Override
    protected String newLocation() {
        return server.newLocation();
    }

    @Override
    protected Configuration configuration() {
        return server.configuration();
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
