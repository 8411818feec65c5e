package dev.tarn.local.up;

import dev.tarn.local.warehouse.WarehouseAccount;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What is filled: lake and warehouse, unless told otherwise. */
public final class TargetOptions {
    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--lake",
            paramLabel = "DIR",
            description =
                    "Fill this folder with the Delta tables. Without it they stand in the folder 'lake' of the data.")
    private Path lake;

    @Option(names = "--no-lake", description = "Fill no Delta tables.")
    private boolean noLake;

    @Option(names = "--no-snowflake", description = "Fill no Snowflake tables, and start no endpoint for them.")
    private boolean noSnowflake;

    @ArgGroup(exclusive = false)
    private Account account;

    static final class Account {
        @Option(
                names = "--snowflake-url",
                paramLabel = "URL",
                required = true,
                description =
                        "Fill this account instead of a local endpoint:"
                                + " https://ORGANIZATION-ACCOUNT.snowflakecomputing.com, or another endpoint's http://127.0.0.1:PORT.")
        private String url;

        @Option(
                names = "--snowflake-user",
                paramLabel = "NAME",
                required = true,
                description = "Who may be ACCOUNTADMIN there.")
        private String user;

        @Option(
                names = "--snowflake-key",
                paramLabel = "FILE",
                required = true,
                description = "That user's private key (see ./tarn snowflake keypair).")
        private Path key;
    }

    /** The folder that was named. */
    public Optional<Path> lake() {
        return Optional.ofNullable(lake);
    }

    /** The account that was named. */
    public Optional<WarehouseAccount> account() {
        return Optional.ofNullable(account)
                .map(told -> new WarehouseAccount(
                        told.url, told.user, told.key.toAbsolutePath().normalize()));
    }

    public StackOptions addTo(StackOptions options) {
        if (noLake && lake != null) {
            throw new ParameterException(command.commandLine(), "--no-lake fills none; leave out --lake, or that");
        }
        if (noSnowflake && account != null) {
            throw new ParameterException(
                    command.commandLine(), "--no-snowflake fills none; leave out --snowflake-url, or that");
        }
        StackOptions some = noLake
                ? options
                : options.withLake(lake().orElse(options.directory().resolve("lake")));
        return noSnowflake ? some : some.withWarehouse(account());
    }
}
