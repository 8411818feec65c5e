package dev.tarn.local.up;

import dev.tarn.local.process.Folders;
import dev.tarn.local.process.Ports;
import dev.tarn.local.warehouse.WarehouseAccount;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a stack is started with.
 *
 * @param directory where it keeps data, state and logs
 * @param temporary whether the folder goes at the end, unless something fails
 * @param horizon how late a sample may be, in curate's own words; empty leaves curate's default
 * @param landing folder whose files ingest takes; empty takes none
 * @param targets what a Connect worker fills
 * @param serviceHeap heap of each service
 */
public record StackOptions(
        Path directory,
        boolean temporary,
        StackPorts ports,
        int partitions,
        StackMode mode,
        Optional<LocalDate> asOf,
        Optional<String> horizon,
        Optional<Path> landing,
        Targets targets,
        String serviceHeap) {

    /** Ports on 127.0.0.1. */
    public record StackPorts(
            int broker, int controller, int registry, int ingest, int curate, int connect, int snowflake) {
        static StackPorts from(int base) {
            return new StackPorts(base, base + 1, base + 2, base + 3, base + 4, base + 5, base + 6);
        }

        static StackPorts free() {
            List<Integer> ports = Ports.free(7);
            return new StackPorts(
                    ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4), ports.get(5), ports.get(6));
        }
    }

    /** Free ports, heaps of 512 MiB; without a folder a temporary one that is removed at the end. */
    public static StackOptions of(Optional<Path> data, int partitions, StackMode mode, Optional<LocalDate> asOf) {
        Path directory = data.map(Folders::created).orElseGet(() -> Folders.temporary("tarn-"));
        return new StackOptions(
                directory,
                data.isEmpty(),
                StackPorts.free(),
                partitions,
                mode,
                asOf,
                Optional.empty(),
                Optional.empty(),
                Targets.NONE,
                "512m");
    }

    public StackOptions onPortsFrom(int base) {
        return new StackOptions(
                directory,
                temporary,
                StackPorts.from(base),
                partitions,
                mode,
                asOf,
                horizon,
                landing,
                targets,
                serviceHeap);
    }

    /** For history: nothing is too late, and a deleted user is remembered for ever. */
    public StackOptions withoutHorizon() {
        return new StackOptions(
                directory,
                temporary,
                ports,
                partitions,
                mode,
                asOf,
                Optional.of("unlimited"),
                landing,
                targets,
                serviceHeap);
    }

    public StackOptions withServiceHeap(String heap) {
        return new StackOptions(directory, temporary, ports, partitions, mode, asOf, horizon, landing, targets, heap);
    }

    public StackOptions withLanding(Path folder) {
        return new StackOptions(
                directory,
                temporary,
                ports,
                partitions,
                mode,
                asOf,
                horizon,
                Optional.of(folder),
                targets,
                serviceHeap);
    }

    /** Has a Connect worker fill the folder with Delta tables. */
    public StackOptions withLake(Path folder) {
        return with(targets.withLake(Folders.created(folder)));
    }

    /**
     * Has a Connect worker fill an account.
     *
     * @param account empty starts a Snowflake endpoint here and fills that
     */
    public StackOptions withWarehouse(Optional<WarehouseAccount> account) {
        return with(targets.withWarehouse(account));
    }

    private StackOptions with(Targets others) {
        return new StackOptions(
                directory, temporary, ports, partitions, mode, asOf, horizon, landing, others, serviceHeap);
    }
}
