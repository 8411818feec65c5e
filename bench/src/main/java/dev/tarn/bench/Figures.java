package dev.tarn.bench;

import java.time.Duration;

/**
 * What a run measured: events in steady state, and the CPU that the service and the broker took for them.
 *
 * @param steady whether at least half of the backlog was measured; else the figures say little
 * @param ready from the start of the process to ready, alone on the machine but for broker and registry
 */
record Figures(
        String what,
        long events,
        Duration wall,
        Duration service,
        Duration broker,
        long peakRss,
        Duration ready,
        boolean steady) {
    double servicePerEvent() {
        return micros(service) / events;
    }

    double brokerPerEvent() {
        return micros(broker) / events;
    }

    static String header() {
        return String.format(
                "%-8s %12s %10s %14s %13s %9s %9s %9s",
                "", "events", "events/s", "service us/ev", "broker us/ev", "together", "peak RSS", "ready");
    }

    String line() {
        return String.format(
                "%-8s %,12d %,10.0f %14.2f %13.2f %9.2f %6d MB %7.1f s%s",
                what,
                events,
                events / (wall.toNanos() / 1e9),
                servicePerEvent(),
                brokerPerEvent(),
                servicePerEvent() + brokerPerEvent(),
                peakRss >> 20,
                ready.toNanos() / 1e9,
                steady ? "" : "  (too short a run to go by: give more --events)");
    }

    private static double micros(Duration cpu) {
        return cpu.toNanos() / 1e3;
    }
}
