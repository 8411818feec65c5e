package dev.tarn.deltasink.command;

import dev.tarn.delta.store.TableStorage;
import dev.tarn.deltasink.settings.SinkConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which tables, and how they are reached. */
final class StorageOptions {
    private static final String LOG = "_delta_log";
    private static final int DEEPEST = 6;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH|DIR",
            description = "Tables, or folders that tables stand in: a path, file:///path or s3a://bucket/path.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description =
                    "How the store is reached: s3.endpoint, s3.region, s3.path.style, ..., or anything of Hadoop after"
                            + " hadoop. Without keys the usual places are asked for credentials: environment, profile, web identity,"
                            + " container, instance.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A connector's settings, JSON or properties; those of its storage are taken from it.")
    private Path config;

    Configuration storage() {
        Map<String, String> all = new LinkedHashMap<>();
        if (config != null) {
            all.putAll(SinkConfig.storage(ConnectorFile.read(config)));
        }
        all.putAll(settings);
        return TableStorage.configuration(all);
    }

    /** Where the tables are. */
    List<String> tables(Configuration storage) throws IOException {
        List<String> found = new ArrayList<>();
        for (String path : paths) {
            org.apache.hadoop.fs.Path root = new org.apache.hadoop.fs.Path(path);
            int before = found.size();
            look(root.getFileSystem(storage), root, DEEPEST, found);
            if (found.size() == before) {
                throw CommandErrors.noTable(path);
            }
        }
        return found;
    }

    private static void look(FileSystem store, org.apache.hadoop.fs.Path folder, int deeper, List<String> found)
            throws IOException {
        if (store.exists(new org.apache.hadoop.fs.Path(folder, LOG))) {
            found.add(folder.toString());
        } else if (deeper > 0 && store.exists(folder)) {
            for (FileStatus below : store.listStatus(folder)) {
                if (below.isDirectory()) {
                    look(store, below.getPath(), deeper - 1, found);
                }
            }
        }
    }
}
