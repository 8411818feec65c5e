package dev.tarn.local.warehouse;

import picocli.CommandLine.Command;

@Command(
        name = "snowflake",
        description = "Prepare a Snowflake account, or a local endpoint: a key pair for the connector, and the tables.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KeypairCommand.class, ApplyCommand.class})
public final class SnowflakeCommand {}
