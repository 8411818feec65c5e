package dev.tarn.spark;

import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SparkPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import scala.jdk.javaapi.CollectionConverters;

@Command(
        name = "skip",
        description = "Runs a query with a predicate and tells how many files it read, of how many.",
        mixinStandardHelpOptions = true)
final class SkipCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", description = "Folder of a Delta table.")
    private String path;

    @Option(names = "--where", required = true, paramLabel = "EXPR", description = "The predicate, in SQL.")
    private String where;

    private final LocalSpark spark;
    private final Answers answers;

    SkipCommand(LocalSpark spark, Answers answers) {
        this.spark = spark;
        this.answers = answers;
    }

    @Override
    public Integer call() {
        LakeTable table = LakeTable.open(spark.session(), path);
        Dataset<Row> found = table.rows().where(where);
        QueryExecution execution = ((org.apache.spark.sql.classic.Dataset<Row>) found).queryExecution();
        long rows = execution.toRdd().count();
        answers.give(table.describe()
                .put("filesRead", filesRead(execution.executedPlan()))
                .put("rows", rows));
        return 0;
    }

    /** What its scans counted while they ran. */
    private static long filesRead(SparkPlan plan) {
        long files = 0;
        for (SparkPlan leaf : CollectionConverters.asJava(plan.collectLeaves())) {
            files +=
                    leaf.metrics().get("numFiles").map(metric -> metric.value()).getOrElse(() -> 0L);
        }
        return files;
    }
}
