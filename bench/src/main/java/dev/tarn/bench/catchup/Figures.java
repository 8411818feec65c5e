package dev.tarn.bench.catchup;

import java.time.Duration;

/**
 * What a run measured: events in steady state, and the CPU that the service and the broker took for them.
 *
 * @param peakHeap the most heap that the service was seen to use, garbage in
 * @param steady whether at least half of the backlog was measured; else the figures say little
 * @param ready from the start of the process to ready, alone on the machine but for broker and registry
 */
public record Figures(
        String what,
        long events,
        Duration wall,
        Duration service,
        Duration broker,
        long peakHeap,
        long peakRss,
        Duration ready,
        boolean steady) {
    double servicePerEvent() {
        return micros(service) / events;
    }

    double brokerPerEvent() {
        return micros(broker) / events;
    }

    double perEvent() {
        return servicePerEvent() + brokerPerEvent();
    }

    /** Rows of a Markdown table: the services, and the pair of them. */
    public static String table(Figures ingest, Figures curate) {
        return String.join(
                System.lineSeparator(),
                "| | events/s | service CPU us/event | broker CPU us/event | together | peak heap | peak RSS | ready |",
                "|---|---|---|---|---|---|---|---|",
                ingest.row(),
                curate.row(),
                pair(ingest, curate));
    }

    private String row() {
        return String.format(
                "| %s | %,.0f | %.2f | %.2f | **%.2f** | %d MB | %d MB | %.1f s |%s",
                what,
                events / seconds(),
                servicePerEvent(),
                brokerPerEvent(),
                perEvent(),
                peakHeap >> 20,
                peakRss >> 20,
                ready.toNanos() / 1e9,
                steady ? "" : "  (too short a run to go by: give more --events)");
    }

    /** One after the other: an event takes the time of both. */
    private static String pair(Figures ingest, Figures curate) {
        return String.format(
                "| whole pair | %,.0f | %.2f | %.2f | **%.2f** | | | |",
                1 / (ingest.seconds() / ingest.events + curate.seconds() / curate.events),
                ingest.servicePerEvent() + curate.servicePerEvent(),
                ingest.brokerPerEvent() + curate.brokerPerEvent(),
                pairPerEvent(ingest, curate));
    }

    /** CPU microseconds of an event that takes both ways, the broker's in. */
    public static double pairPerEvent(Figures ingest, Figures curate) {
        return ingest.perEvent() + curate.perEvent();
    }

    private double seconds() {
        return wall.toNanos() / 1e9;
    }

    private static double micros(Duration cpu) {
        return cpu.toNanos() / 1e3;
    }
}
