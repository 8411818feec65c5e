package dev.tarn.bench.live;

import dev.tarn.local.up.Stack;
import java.time.Duration;

/** CPU that the processes of a stack have taken. */
record Processors(Duration ingest, Duration curate, Duration broker) {
    static Processors of(Stack stack) {
        return new Processors(
                stack.ingest().usage().cpu(),
                stack.curate().usage().cpu(),
                stack.broker().usage().cpu());
    }

    String perEventSince(Processors before, long events) {
        double ingestEach = micros(ingest.minus(before.ingest)) / events;
        double curateEach = micros(curate.minus(before.curate)) / events;
        double brokerEach = micros(broker.minus(before.broker)) / events;
        return String.format(
                "CPU us/event: ingest %.1f, curate %.1f, broker %.1f, together %.1f",
                ingestEach, curateEach, brokerEach, ingestEach + curateEach + brokerEach);
    }

    private static double micros(Duration cpu) {
        return cpu.toNanos() / 1e3;
    }
}
