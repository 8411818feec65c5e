package dev.tarn.spark;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "delete", description = "Spark's DELETE.", mixinStandardHelpOptions = true)
final class DeleteCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", description = "Folder of a Delta table.")
    private String path;

    @Option(names = "--where", required = true, paramLabel = "EXPR", description = "Which rows, in SQL.")
    private String where;

    private final LocalSpark spark;
    private final Answers answers;

    DeleteCommand(LocalSpark spark, Answers answers) {
        this.spark = spark;
        this.answers = answers;
    }

    @Override
    public Integer call() {
        long deleted = spark.session()
                .sql("DELETE FROM delta.`" + path + "` WHERE " + where)
                .head()
                .getLong(0);
        answers.give(LakeTable.open(spark.session(), path).describe().put("rowsDeleted", deleted));
        return 0;
    }
}
