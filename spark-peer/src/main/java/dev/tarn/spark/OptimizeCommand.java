package dev.tarn.spark;

import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "optimize",
        description = "Spark's OPTIMIZE: small files into big ones.",
        mixinStandardHelpOptions = true)
final class OptimizeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", description = "Folder of a Delta table.")
    private String path;

    private final LocalSpark spark;
    private final Answers answers;

    OptimizeCommand(LocalSpark spark, Answers answers) {
        this.spark = spark;
        this.answers = answers;
    }

    @Override
    public Integer call() {
        LakeTable before = LakeTable.open(spark.session(), path);
        Row metrics = before.newest().optimize().executeCompaction().head().getStruct(1);
        answers.give(LakeTable.open(spark.session(), path)
                .describe()
                .put("filesAdded", metrics.<Long>getAs("numFilesAdded"))
                .put("filesRemoved", metrics.<Long>getAs("numFilesRemoved")));
        return 0;
    }
}
