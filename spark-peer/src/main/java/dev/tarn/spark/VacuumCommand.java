package dev.tarn.spark;

import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "vacuum",
        description = "Spark's VACUUM: removes files that no version in retention names.",
        mixinStandardHelpOptions = true)
final class VacuumCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", description = "Folder of a Delta table.")
    private String path;

    @Option(
            names = "--retain-hours",
            defaultValue = "168",
            paramLabel = "H",
            description =
                    "Files unused for longer go (default ${DEFAULT-VALUE}). Below the table's own retention Spark is told not to"
                            + " refuse: files that a running writer has yet to commit may go too.")
    private double hours;

    private final LocalSpark spark;
    private final Answers answers;

    VacuumCommand(LocalSpark spark, Answers answers) {
        this.spark = spark;
        this.answers = answers;
    }

    @Override
    public Integer call() {
        SparkSession session = spark.session();
        session.conf().set("spark.databricks.delta.retentionDurationCheck.enabled", false);
        LakeTable.open(session, path).newest().vacuum(hours);
        answers.give(LakeTable.open(session, path).describe());
        return 0;
    }
}
