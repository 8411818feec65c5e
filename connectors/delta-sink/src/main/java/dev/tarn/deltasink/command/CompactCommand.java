package dev.tarn.deltasink.command;

import dev.tarn.delta.engine.CommitConflict;
import dev.tarn.delta.engine.TableEngine;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.file.FileOptions;
import dev.tarn.delta.kernel.DeletionVectors;
import dev.tarn.delta.kernel.KernelEngine;
import dev.tarn.delta.standalone.StandaloneEngine;
import dev.tarn.delta.upkeep.CompactionPlan;
import dev.tarn.delta.upkeep.CompactionPlan.Group;
import dev.tarn.delta.upkeep.CompactionPlan.Limits;
import dev.tarn.delta.upkeep.CompactionRound;
import dev.tarn.delta.upkeep.CompactionRound.Done;
import dev.tarn.delta.upsert.DeletedRows;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "compact",
        description = {
            "Write small files, and files with many deleted rows, anew. The rows stay the same; files of one Kafka partition stay"
                    + " files of that partition. Connectors may write meanwhile.",
            "The files that are replaced stay for readers, until vacuum deletes them."
        },
        mixinStandardHelpOptions = true)
final class CompactCommand implements Callable<Integer> {
    private static final long ROW_GROUP_BYTES = 16L << 20;
    private static final int MOST_CONFLICTS = 10;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StorageOptions options;

    @Option(
            names = "--file-bytes",
            paramLabel = "BYTES",
            defaultValue = "134217728",
            description = "Size that files are meant to have (default ${DEFAULT-VALUE}).")
    private long fileBytes;

    @Option(
            names = "--min-files",
            paramLabel = "N",
            defaultValue = "2",
            description = "Small files that must be together before they become one (default ${DEFAULT-VALUE}).")
    private int minFiles;

    @Option(
            names = "--deleted-percent",
            paramLabel = "P",
            defaultValue = "10",
            description =
                    "Deleted rows of a file from which on it is written anew by itself (default ${DEFAULT-VALUE}).")
    private int deletedPercent;

    @Option(names = "--dry-run", description = "Tell what would be written anew and write nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        Limits limits = new Limits(fileBytes, minFiles, deletedPercent / 100.0);
        Configuration storage = options.storage();
        PrintWriter out = spec.commandLine().getOut();
        Failures failures = new Failures(spec.commandLine().getErr());
        for (String table : options.tables(storage)) {
            failures.unless(table, () -> {
                if (dryRun) {
                    tell(new KernelEngine(storage, table), limits, out);
                } else {
                    compact(storage, table, limits, out);
                }
            });
            out.flush();
        }
        return failures.exitCode();
    }

    private static void tell(TableEngine engine, Limits limits, PrintWriter out) {
        CompactionPlan plan = new CompactionPlan(limits);
        latest(engine).files(plan::consider);
        List<Group> groups = plan.groups();
        long files = groups.stream().mapToLong(group -> group.files().size()).sum();
        long bytes = groups.stream().mapToLong(Group::bytes).sum();
        out.println(engine.location() + ": " + files + " files with " + bytes + " bytes would become " + groups.size()
                + " or a few more");
    }

    private void compact(Configuration storage, String table, Limits limits, PrintWriter out) throws IOException {
        KernelEngine kernel = new KernelEngine(storage, table);
        boolean marks = Boolean.parseBoolean(latest(kernel).properties().get("delta.enableDeletionVectors"));
        TableEngine engine = marks ? kernel : new StandaloneEngine(storage, table);
        DeletedRows deletedRows = marks ? DeletedRows.in(new DeletionVectors(storage, table)) : DeletedRows.NONE;
        FileOptions files = new FileOptions(CompressionCodecName.ZSTD, fileBytes, ROW_GROUP_BYTES);
        CompactionRound rounds = new CompactionRound(storage, engine, files, deletedRows, limits, fileBytes);
        Progress progress = new Progress(spec.commandLine().getErr());
        long removed = 0;
        long added = 0;
        long bytes = 0;
        int conflicts = 0;
        boolean goesOn = true;
        while (goesOn) {
            try {
                Optional<Done> done = rounds.run(latest(engine), file -> true);
                goesOn = done.isPresent();
                removed += done.map(Done::removed).orElse(0);
                added += done.map(Done::added).orElse(0);
                bytes += done.map(Done::bytesRead).orElse(0L);
                progress.tell(table + ": " + removed + " files replaced, going on ...");
            } catch (CommitConflict e) {
                if (++conflicts == MOST_CONFLICTS) {
                    throw CommandErrors.crowded(new Path(table).getFileSystem(storage), table);
                }
            }
        }
        out.println(table + ": " + removed + " files with " + bytes + " bytes became " + added);
    }

    private static TableSnapshot latest(TableEngine engine) {
        return engine.latest().orElseThrow(() -> CommandErrors.noTable(engine.location()));
    }
}
