package dev.tarn.local.up;

import dev.tarn.local.process.Child;
import dev.tarn.local.process.Children;
import dev.tarn.local.process.Folders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "init",
        description = "Create the topics and register the contracts of both services on a given cluster.",
        mixinStandardHelpOptions = true)
public final class InitCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:9092",
            description = "The cluster (default ${DEFAULT-VALUE}).")
    private String bootstrap;

    @Option(
            names = "--registry-url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:9094/apis/ccompat/v7",
            description = "The schema registry (default ${DEFAULT-VALUE}).")
    private String registry;

    @Option(
            names = "--partitions",
            paramLabel = "P",
            defaultValue = "6",
            description = "Partitions of each topic (default ${DEFAULT-VALUE}).")
    private int partitions;

    @Override
    public Integer call() {
        Path directory = Folders.temporary("tarn-init-");
        try (Children children = new Children()) {
            List<Child> running = new ArrayList<>();
            for (Service service : Service.values()) {
                running.add(children.start(service.init(directory, bootstrap, registry, partitions)));
            }
            running.forEach(child -> child.awaitSuccess(Service.INIT_WITHIN));
        }
        Folders.remove(directory);
        spec.commandLine().getOut().println("Topics and contracts are in place on " + bootstrap + ".");
        return 0;
    }
}
