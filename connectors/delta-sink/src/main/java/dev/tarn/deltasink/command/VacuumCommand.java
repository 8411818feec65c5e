package dev.tarn.deltasink.command;

import dev.tarn.delta.kernel.KernelEngine;
import dev.tarn.delta.upkeep.Vacuum;
import dev.tarn.delta.upkeep.Vacuum.Summary;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "vacuum",
        description = {
            "Delete the files of tables that no version since --retain holds: those that compaction, upserts or others have"
                    + " replaced, and those of commits that never came to be.",
            "A reader that began before that, and still reads, loses files under its feet; so does a writer whose commit takes"
                    + " longer. Versions older than that can no longer be read."
        },
        mixinStandardHelpOptions = true)
final class VacuumCommand implements Callable<Integer> {
    private static final Duration A_WEEK = Duration.ofDays(7);

    @Spec
    private CommandSpec spec;

    @Mixin
    private StorageOptions options;

    @Option(
            names = "--retain",
            paramLabel = "TIME",
            defaultValue = "168h",
            converter = Hours.class,
            description =
                    "What was replaced since then stays (default ${DEFAULT-VALUE}). The log has to go back as far.")
    private Duration retain;

    @Option(names = "--allow-short-retention", description = "Take a --retain below a week. Never less than 24h.")
    private boolean allowShort;

    @Option(names = "--dry-run", description = "Name the files and delete none.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        if (retain.compareTo(A_WEEK) < 0 && !allowShort) {
            throw CommandErrors.tooShort(retain, A_WEEK);
        }
        Configuration storage = options.storage();
        List<String> tables = options.tables(storage);
        PrintWriter out = spec.commandLine().getOut();
        Failures failures = new Failures(spec.commandLine().getErr());
        for (String table : tables) {
            failures.unless(table, () -> vacuum(storage, table, out));
            out.flush();
        }
        return failures.exitCode();
    }

    private void vacuum(Configuration storage, String table, PrintWriter out) throws IOException {
        // Reads tables of every protocol that either engine writes.
        Vacuum vacuum = new Vacuum(storage, new KernelEngine(storage, table));
        if (dryRun) {
            Summary found = vacuum.list(retain, path -> out.println("  " + path));
            out.println(table + ": " + found.files() + " files with " + found.bytes() + " bytes would be deleted");
        } else {
            Progress progress = new Progress(spec.commandLine().getErr());
            Summary gone = vacuum.delete(
                    retain, so -> progress.tell(table + ": " + so.files() + " files deleted, going on ..."));
            out.println(table + ": " + gone.files() + " files with " + gone.bytes() + " bytes deleted");
        }
    }
}
