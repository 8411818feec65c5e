package dev.tarn.local.up;

import dev.tarn.local.warehouse.WarehouseAccount;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a Connect worker of the stack fills; it is started where there is one of them.
 *
 * @param lake folder of the Delta tables
 * @param ownEndpoint whether the stack has a Snowflake endpoint of its own, and fills it
 * @param account another account, which is filled in its place
 */
public record Targets(Optional<Path> lake, boolean ownEndpoint, Optional<WarehouseAccount> account) {
    static final Targets NONE = new Targets(Optional.empty(), false, Optional.empty());

    Targets withLake(Path folder) {
        return new Targets(Optional.of(folder), ownEndpoint, account);
    }

    /** @param told empty starts an endpoint of the stack's own */
    Targets withWarehouse(Optional<WarehouseAccount> told) {
        return new Targets(lake, told.isEmpty(), told);
    }

    boolean any() {
        return lake.isPresent() || warehouse();
    }

    private boolean warehouse() {
        return ownEndpoint || account.isPresent();
    }

    /** Snowflake's connector has clients and buffers of its own. */
    String workerHeap() {
        return warehouse() ? "768m" : "512m";
    }
}
