package dev.tarn.local.warehouse;

import dev.tarn.snowflakesink.key.KeyPairFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "keypair",
        description = {
            "Make a key pair (RSA, 2048 bits, PKCS#8) for a user of Snowflake.",
            "The private key goes into a file that only its owner may read, and is not printed. The statement that gives"
                    + " the public one to the user is printed."
        },
        mixinStandardHelpOptions = true)
final class KeypairCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "TARN_LOADER",
            description = "Who is to log in with it (default ${DEFAULT-VALUE}, the connector).")
    private String user;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            defaultValue = "loader.p8",
            description = "Where the private key goes; must not be there (default ${DEFAULT-VALUE}).")
    private Path key;

    @Override
    public Integer call() {
        KeyPairFile.requireUser(user);
        KeyPairFile pair = KeyPairFile.create(key);
        PrintWriter out = spec.commandLine().getOut();
        out.println("The private key is in " + pair.file().toAbsolutePath().normalize()
                + ". A role that may alter the user has to run this:");
        out.println();
        out.println(pair.alterUser(user));
        out.flush();
        return 0;
    }
}
