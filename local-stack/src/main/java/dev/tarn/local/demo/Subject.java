package dev.tarn.local.demo;

import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.connect.Lake;
import dev.tarn.local.warehouse.WarehouseAccount;
import java.time.Duration;
import java.util.Optional;

/** A running system that a data set is sent through: processes of this machine, or containers. */
public interface Subject {
    Cluster cluster();

    /** Fails when a part of it has ended by itself. */
    void requireAlive();

    /** The lake that it fills; empty where it fills none. */
    default Optional<Lake> lake() {
        return Optional.empty();
    }

    /** The account that it fills; empty where it fills none. */
    default Optional<WarehouseAccount> warehouse() {
        return Optional.empty();
    }

    /** CPU of broker and services so far; zero where nobody knows. */
    default Duration cpu() {
        return Duration.ZERO;
    }
}
