package dev.tarn.delta.standalone;

import static dev.tarn.delta.engine.TableCommit.Operation.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.engine.TableEngine;
import dev.tarn.delta.engine.TableEngineContract;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.store.S3Server;
import dev.tarn.delta.upkeep.Vacuum;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StandaloneOnS3IT extends TableEngineContract {
    private static S3Server server;

    @BeforeAll
    static void start() throws Exception {
        server = new S3Server();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void aTableIsReachedByTheSchemeThatPeopleWrite() {
        engine().create(definition());
        String written = location.replace("s3a://", "s3://");
        TableEngine engine = engine(configuration(), written);
        TableSnapshot base = engine.latest().orElseThrow();
        TableCommit commit = new TableCommit(APPEND).add(file("a b")).transaction("t", 1);
        assertThat(engine.commit(base, commit)).isEqualTo(1);
        assertThat(files(engine().latest().orElseThrow())).containsOnlyKeys("a b");
    }

    @Test
    void whatNoVersionHoldsIsDeleted() throws Exception {
        TableEngine engine = engine();
        engine.commit(
                engine.create(definition()),
                new TableCommit(APPEND).add(file("x/held 1")).transaction("t", 1));
        Path root = new Path(location);
        FileSystem files = root.getFileSystem(configuration());
        for (String path : List.of("x/held 1", "x/gone 1", "y/gone 2", "_own/kept")) {
            files.create(new Path(root, path)).close();
        }
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(8));
        Vacuum vacuum = new Vacuum(configuration(), engine, later);
        assertThat(vacuum.delete(Duration.ofDays(7)).files()).isEqualTo(2);
        assertThat(files.exists(new Path(root, "x/held 1"))).isTrue();
        assertThat(files.exists(new Path(root, "_own/kept"))).isTrue();
        assertThat(files.exists(new Path(root, "x/gone 1"))).isFalse();
        assertThat(files.exists(new Path(root, "y/gone 2"))).isFalse();
        assertThat(files(engine.latest().orElseThrow())).containsOnlyKeys("x/held 1");
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
        return new StandaloneEngine(configuration, location);
    }
}
