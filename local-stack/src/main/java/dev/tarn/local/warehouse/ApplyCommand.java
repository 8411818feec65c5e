package dev.tarn.local.warehouse;

import dev.tarn.snowflakesink.script.Warehouse;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "apply",
        description = {
            "Make what is missing in an account: warehouses, database, roles, tables, streams, tasks and views, as the scripts"
                    + " in connectors/snowflake-sink/sql say. Shows each change. Safe to repeat: what is there is left alone.",
            "Without --key the password is taken from SNOWFLAKE_PASSWORD."
        },
        mixinStandardHelpOptions = true)
final class ApplyCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(names = "--dry-run", description = "Show what would be changed, change nothing.")
    private boolean dryRun;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8085",
            description = "The account, https://ORGANIZATION-ACCOUNT.snowflakecomputing.com, or a local endpoint"
                    + " (default ${DEFAULT-VALUE}).")
    private String url;

    @Option(names = "--user", paramLabel = "NAME", required = true, description = "Who may be ACCOUNTADMIN.")
    private String user;

    @Option(names = "--key", paramLabel = "FILE", description = "The user's private key.")
    private Path key;

    @Option(
            names = "--task-interval",
            paramLabel = "INTERVAL",
            description = "How often the tasks look for changes, for instance '1 MINUTE'; 10 SECONDS unless set.")
    private String interval;

    ApplyCommand() {
        this(System.getenv());
    }

    ApplyCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws SQLException {
        PrintWriter out = spec.commandLine().getOut();
        Login login = new Login(url, user, Optional.ofNullable(key), environment);
        try (Connection connection = SnowflakeDriver.connect(login)) {
            Warehouse warehouse = new Warehouse(connection, line -> {
                out.println(line);
                out.flush();
            });
            if (interval != null) {
                warehouse.withInterval(interval);
            }
            int changes = dryRun ? warehouse.compare() : warehouse.apply();
            out.println(summary(changes));
            out.flush();
        }
        return 0;
    }

    private String summary(int changes) {
        if (changes == 0) {
            return "No change: " + url + " is as the scripts say.";
        }
        String counted = changes + (changes == 1 ? " change" : " changes");
        return dryRun ? "Would make " + counted + "." : "Made " + counted + ".";
    }
}
