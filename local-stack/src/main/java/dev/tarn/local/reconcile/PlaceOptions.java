package dev.tarn.local.reconcile;

import dev.tarn.delta.store.TableStorage;
import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.warehouse.WarehouseAccount;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where lake, warehouse and topics are; without any option but --data those of {@code ./tarn up}. */
final class PlaceOptions {
    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder that ./tarn up has: lake and key are found there.")
    private Path data;

    @Option(names = "--lake", paramLabel = "PATH", description = "Folder of the Delta tables, or s3a://bucket/path.")
    private String lake;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description =
                    "How the lake's store is reached: s3.endpoint, s3.region, s3.path.style, ..., or anything of Hadoop"
                            + " after hadoop.")
    private Map<String, String> storage = new LinkedHashMap<>();

    @Option(
            names = "--snowflake-url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:9098",
            description = "The account, or an endpoint (default ${DEFAULT-VALUE}).")
    private String url;

    @Option(
            names = "--snowflake-user",
            paramLabel = "NAME",
            defaultValue = "TARN",
            description = "Who has the role (default ${DEFAULT-VALUE}).")
    private String user;

    @Option(names = "--snowflake-key", paramLabel = "FILE", description = "That user's private key.")
    private Path key;

    @Option(
            names = "--snowflake-role",
            paramLabel = "ROLE",
            defaultValue = "TARN_TRANSFORMER",
            description = "Sees the tables, and what is not merged yet (default ${DEFAULT-VALUE}).")
    private String role;

    @Option(
            names = "--snowflake-warehouse",
            paramLabel = "NAME",
            defaultValue = "TARN_TRANSFORM",
            description = "Computes (default ${DEFAULT-VALUE}).")
    private String warehouse;

    @Option(names = "--topics", description = "Compare with the topics too; each is read as a whole.")
    private boolean topics;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:9092",
            description = "With --topics, the cluster (default ${DEFAULT-VALUE}).")
    private String bootstrap;

    @Option(
            names = "--registry-url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:9094/apis/ccompat/v7",
            description = "With --topics, the schema registry (default ${DEFAULT-VALUE}).")
    private String registry;

    Places open() {
        WarehouseAccount account = new WarehouseAccount(url, user, key().toAbsolutePath());
        return Places.open(
                TableStorage.configuration(storage),
                lake(),
                account,
                role,
                warehouse,
                topics ? Optional.of(new Cluster(bootstrap, registry)) : Optional.empty());
    }

    private String lake() {
        return lake != null ? lake : inData("lake", "--lake").toString();
    }

    private Path key() {
        return key != null ? key : inData("keys", "--snowflake-key").resolve("tarn.p8");
    }

    private Path inData(String name, String option) {
        if (data == null) {
            throw new ParameterException(
                    command.commandLine(), "name --data, the folder of ./tarn up, or " + option + " of its own");
        }
        return data.resolve(name);
    }
}
