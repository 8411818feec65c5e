package dev.tarn.bench.lake;

import dev.tarn.bench.stack.BenchStack;
import dev.tarn.bench.stack.Said;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Batches of uniform keys into a table that has them all. */
@Command(
        name = "delta-upsert",
        description =
                "Batches of uniform keys into a table that has them all: CPU a batch by deletion vectors, by copy-on-write"
                        + " and by Spark's MERGE, over sizes of the table and numbers of files.",
        mixinStandardHelpOptions = true)
public final class DeltaUpsert implements Callable<Integer> {
    /** How rows are replaced. */
    enum Way {
        DELETION_VECTORS,
        COPY_ON_WRITE,
        SPARK
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--keys",
            split = ",",
            defaultValue = "2000000",
            description = "Keys of the table; several make a curve (default ${DEFAULT-VALUE}).")
    private List<Long> keys;

    @Option(
            names = "--files",
            split = ",",
            defaultValue = "8",
            description = "Files of the table; several make a curve (default ${DEFAULT-VALUE}).")
    private List<Integer> files;

    @Option(names = "--batch", defaultValue = "20000", description = "Rows of a batch (default ${DEFAULT-VALUE}).")
    private int batch;

    @Option(names = "--batches", defaultValue = "5", description = "Batches that count (default ${DEFAULT-VALUE}).")
    private int batches;

    @Option(
            names = "--warm-up",
            defaultValue = "5",
            description =
                    "Batches before, not counted but for the first, which is told alone (default ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--ways",
            split = ",",
            defaultValue = "deletion_vectors,copy_on_write,spark",
            description = "Which of them (default ${DEFAULT-VALUE}).")
    private List<Way> ways;

    @Option(
            names = "--heap",
            defaultValue = "512m",
            description = "Heap of the worker (default ${DEFAULT-VALUE}); Spark has 3g.")
    private String heap;

    @Override
    public Integer call() throws Exception {
        Said said = new Said(spec.commandLine());
        BenchStack.run(said, stack -> run(stack, said));
        return 0;
    }

    private String run(BenchStack stack, Said said) throws Exception {
        UpsertRun run = new UpsertRun(stack, batch, Math.max(1, warmUp), batches, heap);
        StringBuilder table = new StringBuilder(String.format(
                "delta-upsert, %,d uniform keys a batch, %d batches after %d%n%s",
                batch, batches, Math.max(1, warmUp), UpsertFigures.header()));
        for (long size : keys) {
            for (int count : files) {
                for (Way way : ways) {
                    if (way == Way.SPARK && !SparkPeer.isThere()) {
                        said.step("without Spark: spark-peer is not built");
                        continue;
                    }
                    said.step(String.format("%s, %,d keys in %,d files", way, size, count));
                    String row = run.of(way, size, count).row();
                    said.step(row);
                    table.append(System.lineSeparator()).append(row);
                }
            }
        }
        return table.toString();
    }
}
