package dev.tarn.local.demo;

import dev.tarn.local.cluster.Cluster;
import java.time.Duration;

/** A running system that a data set is sent through: processes of this machine, or containers. */
public interface Subject {
    Cluster cluster();

    /** Fails when a part of it has ended by itself. */
    void requireAlive();

    /** CPU of broker and services so far; zero where nobody knows. */
    default Duration cpu() {
        return Duration.ZERO;
    }
}
