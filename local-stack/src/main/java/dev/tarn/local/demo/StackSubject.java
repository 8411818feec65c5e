package dev.tarn.local.demo;

import dev.tarn.local.cluster.Cluster;
import dev.tarn.local.connect.Lake;
import dev.tarn.local.process.Child;
import dev.tarn.local.up.Stack;
import dev.tarn.local.warehouse.WarehouseAccount;
import java.time.Duration;
import java.util.Optional;

/** The processes of a stack. */
record StackSubject(Stack stack) implements Subject {
    @Override
    public Cluster cluster() {
        return new Cluster(stack.bootstrap(), stack.registryUrl());
    }

    @Override
    public void requireAlive() {
        stack.requireAlive();
    }

    @Override
    public Optional<Lake> lake() {
        return stack.lake();
    }

    @Override
    public Optional<WarehouseAccount> warehouse() {
        return stack.warehouse();
    }

    @Override
    public Duration cpu() {
        Duration sum = Duration.ZERO;
        for (Child child : stack.processes()) {
            sum = sum.plus(child.usage().cpu());
        }
        return sum;
    }
}
