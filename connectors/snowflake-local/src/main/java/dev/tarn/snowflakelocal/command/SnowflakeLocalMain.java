package dev.tarn.snowflakelocal.command;

import dev.tarn.snowflakelocal.SnowflakeLocal;
import dev.tarn.snowflakelocal.SnowflakeLocalOptions;
import dev.tarn.snowflakelocal.StartFailure;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The endpoint as a process of its own, until it is told to end.
 *
 * <p>Threads: the main one starts the endpoint, waits, and closes it; the hook of a signal wakes it and waits until it has.
 */
@Command(
        name = "snowflake-local",
        header = "A Snowflake endpoint on this machine, for JDBC and for Snowflake's Kafka connector.",
        description = {
            "The password of the first user is taken from --password-file, or from SNOWFLAKE_LOCAL_PASSWORD. Without either, and"
                    + " without --public-key, one is made once and kept in the file 'password' of the data."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SnowflakeLocalMain.Version.class)
public final class SnowflakeLocalMain implements Callable<Integer> {
    private static final int FAILED = 1;

    private final Map<String, String> environment;
    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "Listen here (default ${DEFAULT-VALUE}). What others can reach is not encrypted: put TLS before it.")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8085",
            description = "0 takes a free one (default ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep everything in this folder. Without it the data is temporary.")
    private Path data;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "ADMIN",
            description = "The first user, who may be ACCOUNTADMIN (default ${DEFAULT-VALUE}).")
    private String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "Its first line is that user's password.")
    private Path passwordFile;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "That user's public key (PEM), for logins by key.")
    private Path publicKey;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            defaultValue = "1GB",
            description = "What DuckDB may use beside this process' heap (default ${DEFAULT-VALUE}).")
    private String memory;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "Threads of DuckDB (default ${DEFAULT-VALUE}).")
    private int threads;

    private SnowflakeLocalMain(Map<String, String> environment) {
        this.environment = environment;
    }

    public static void main(String[] args) {
        System.exit(commandLine(System.getenv()).execute(args));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new SnowflakeLocalMain(environment))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!(failure instanceof StartFailure)) {
                        throw failure;
                    }
                    command.getErr()
                            .println(command.getColorScheme().errorText("snowflake-local: " + failure.getMessage()));
                    return FAILED;
                });
    }

    @Override
    public Integer call() throws SQLException, InterruptedException {
        try (DataFolder folder = DataFolder.of(Optional.ofNullable(data));
                SnowflakeLocal endpoint = start(folder)) {
            tell(endpoint, folder);
            endWithTheProcess();
            told.await();
        } finally {
            closed.countDown();
        }
        return 0;
    }

    private SnowflakeLocal start(DataFolder folder) {
        FirstUser first = FirstUser.of(
                Optional.ofNullable(passwordFile), Optional.ofNullable(publicKey), environment, folder.path());
        SnowflakeLocalOptions options = SnowflakeLocalOptions.in(folder.path(), user, first.password())
                .withHost(host)
                .withPort(port)
                .withMemoryLimit(memory)
                .withThreads(threads);
        return SnowflakeLocal.start(first.publicKey() == null ? options : options.withPublicKey(first.publicKey()));
    }

    private void tell(SnowflakeLocal endpoint, DataFolder folder) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Snowflake endpoint at " + endpoint.url());
        out.printf(
                "  %-9s jdbc:snowflake://%s:%d/?ssl=off&disablePlatformDetection=true%n",
                "JDBC", host, endpoint.port());
        out.printf("  %-9s %s, %s%n", "user", user.toUpperCase(java.util.Locale.ROOT), credentials(folder));
        out.printf("  %-9s %s%n", "data", folder.told());
        out.println("Ctrl-C stops it.");
        out.flush();
    }

    private String credentials(DataFolder folder) {
        if (passwordFile != null) {
            return "password in " + passwordFile;
        }
        if (environment.containsKey(FirstUser.PASSWORD)) {
            return "password in " + FirstUser.PASSWORD;
        }
        return publicKey != null ? "by key" : "password in " + folder.path().resolve(FirstUser.PASSWORD_FILE);
    }

    /** A signal ends the wait in {@link #call}; the process lives until the endpoint has closed its file. */
    private void endWithTheProcess() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            told.countDown();
                            try {
                                closed.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "snowflake-local-end"));
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = SnowflakeLocalMain.class.getPackage().getImplementationVersion();
            return new String[] {"Tarn's Snowflake endpoint " + (version == null ? "(not packaged)" : version)};
        }
    }
}
