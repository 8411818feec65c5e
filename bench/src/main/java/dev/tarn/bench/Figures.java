package dev.tarn.bench;

import java.time.Duration;

/** What a run measured: events in steady state, and the CPU that the service and the broker took for them. */
record Figures(String what, long events, Duration wall, Duration service, Duration broker, long peakRss) {
    double servicePerEvent() {
        return micros(service) / events;
    }

    double brokerPerEvent() {
        return micros(broker) / events;
    }

    static String header() {
        return String.format(
                "%-22s %12s %12s %14s %14s %14s %10s",
                "", "events", "events/s", "service us/ev", "broker us/ev", "together", "peak RSS");
    }

    String line() {
        return String.format(
                "%-22s %,12d %,12.0f %14.2f %14.2f %14.2f %7d MB",
                what,
                events,
                events / (wall.toNanos() / 1e9),
                servicePerEvent(),
                brokerPerEvent(),
                servicePerEvent() + brokerPerEvent(),
                peakRss >> 20);
    }

    private static double micros(Duration cpu) {
        return cpu.toNanos() / 1e3;
    }
}
