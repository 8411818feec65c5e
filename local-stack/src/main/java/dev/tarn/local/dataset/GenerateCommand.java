package dev.tarn.local.dataset;

import dev.tarn.local.errors.LocalErrors;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Serializer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "generate",
        description = "Write a seeded data set to a folder, or send it to the topics of a cluster.",
        mixinStandardHelpOptions = true)
public final class GenerateCommand implements Callable<Integer> {
    private static final long SAY_EVERY = 250_000;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Target target;

    static final class Target {
        @Option(
                names = {"--folder", "--to"},
                paramLabel = "DIR",
                description = "Write a landing folder: registered_users, gym_logins, kafka_multiplex.")
        private Path folder;

        @ArgGroup(exclusive = false)
        private Cluster cluster;
    }

    static final class Cluster {
        @Option(
                names = {"--bootstrap-servers", "--bootstrap.servers"},
                required = true,
                paramLabel = "HOST:PORT",
                description = "Send to this cluster.")
        private String bootstrap;

        @Option(
                names = {"--registry-url", "--registry.url"},
                paramLabel = "URL",
                defaultValue = "http://127.0.0.1:9094/apis/ccompat/v7",
                description = "Its schema registry (default ${DEFAULT-VALUE}).")
        private String registry;

        @Option(
                names = "--rate",
                paramLabel = "N",
                description = "Records a second (default: as fast as they are taken).")
        private Long rate;
    }

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Records over user_info, workout and bpm (default ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Users (default ${DEFAULT-VALUE}).")
    private int users;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Equal seeds give equal bytes (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--shuffle",
            paramLabel = "SEED",
            description = "Permute the whole order of arrival; the tables stay the same.")
    private Long shuffle;

    @Option(
            names = "--shape",
            paramLabel = "SHAPE",
            defaultValue = "dense",
            description = "dense: about 56 samples a device and minute; sparse: about 1.7 (default ${DEFAULT-VALUE}).")
    private Shape shape;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Dataset dataset = new Dataset(new DatasetOptions(
                events, users, seed, shape, shuffle == null ? OptionalLong.empty() : OptionalLong.of(shuffle)));
        LongConsumer progress = count -> say(out, count);
        long made = target.folder == null
                ? publish(dataset, progress)
                : new DatasetFolder(target.folder).write(dataset, progress);
        out.printf("%,d records, registrations and gym logins included.%n", made);
        out.flush();
        return 0;
    }

    private long publish(Dataset dataset, LongConsumer progress) {
        Cluster cluster = target.cluster;
        try (Producer<byte[], byte[]> producer = DatasetProducer.connect(cluster.bootstrap);
                Serializer<Object> avro = DatasetProducer.registrations(cluster.registry)) {
            DatasetPublisher publisher = cluster.rate == null
                    ? DatasetPublisher.unlimited(producer, avro)
                    : DatasetPublisher.atRate(producer, avro, cluster.rate);
            return publisher.publish(dataset, progress);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LocalErrors.interrupted("sending the data set", e);
        }
    }

    private static void say(PrintWriter out, long count) {
        if (count % SAY_EVERY == 0) {
            out.printf("  %,d%n", count);
            out.flush();
        }
    }
}
