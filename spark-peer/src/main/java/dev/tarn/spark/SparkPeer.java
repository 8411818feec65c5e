package dev.tarn.spark;

import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Spark as a command: each prints what it found or did as one line of JSON. */
@Command(
        name = "spark-peer",
        header = "Apache Spark with delta-spark, in this process alone.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ReadCommand.class,
            SkipCommand.class,
            OptimizeCommand.class,
            DeleteCommand.class,
            VacuumCommand.class,
            AppendCommand.class,
            MergeCommand.class,
            SessionCommand.class
        })
public final class SparkPeer {
    private SparkPeer() {}

    public static void main(String[] args) {
        PrintStream answers = System.out;
        // Spark prints too, VACUUM for one: standard output is for the answers.
        System.setOut(System.err);
        try (LocalSpark spark = new LocalSpark()) {
            System.exit(commandLine(spark, answers::println).execute(args));
        }
    }

    /** The commands, which share one Spark; what they answer is given to {@code answers}, a line each. */
    static CommandLine commandLine(LocalSpark spark, Answers answers) {
        return new CommandLine(new SparkPeer(), new Wiring(spark, answers))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> tell(failure, command.getErr()));
    }

    /** What this module says is said without a trace; what Spark says needs one. */
    private static int tell(Exception failure, PrintWriter to) {
        if (failure instanceof IllegalArgumentException) {
            to.println(failure.getMessage());
        } else {
            failure.printStackTrace(to);
        }
        return 1;
    }
}
