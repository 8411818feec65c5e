package dev.tarn.bench.warehouse;

import dev.tarn.bench.stack.Drained.Outcome;
import dev.tarn.bench.stack.Measured;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What it took to bring rows into an account.
 *
 * @param worker from its start, and behind the first fifth
 * @param all CPU of the others meanwhile
 * @param rest that behind the first fifth
 */
record Landed(Outcome worker, Beside all, Beside rest, long endpointHeap, long endpointRss) {
    /** CPU of the processes beside the worker; none of the endpoint's where rows went elsewhere. */
    record Beside(Duration endpoint, Duration broker) {
        Beside minus(Beside before) {
            return new Beside(endpoint.minus(before.endpoint), broker.minus(before.broker));
        }

        Duration both() {
            return endpoint.plus(broker);
        }
    }

    static String table(List<Landed> ways) {
        String header = "| | rows/s from the start | CPU us/row | rows/s behind the first fifth | CPU us/row: worker |"
                + " endpoint | broker | together | worker: peak heap, RSS | endpoint: peak heap, RSS |"
                + System.lineSeparator() + "|---|---|---|---|---|---|---|---|---|---|" + System.lineSeparator();
        return header + ways.stream().map(Landed::row).collect(Collectors.joining(System.lineSeparator()));
    }

    private String row() {
        Measured whole = worker.all();
        return String.format(
                "| %s | %,.0f | %.1f | %s | %d MB, %d MB | %s |",
                whole.way(),
                whole.rowsPerSecond(),
                whole.microsPerRow() + micros(all.both(), whole),
                behind(worker.rest()),
                whole.peakHeap() >> 20,
                whole.peakRss() >> 20,
                hasEndpoint() ? String.format("%d MB, %d MB", endpointHeap >> 20, endpointRss >> 20) : "");
    }

    private String behind(Measured some) {
        return some.rows() == 0
                ? "too few rows | | | |"
                : String.format(
                        "**%,.0f** | %.1f | %s | %.1f | **%.1f**",
                        some.rowsPerSecond(),
                        some.microsPerRow(),
                        hasEndpoint() ? String.format("%.1f", micros(rest.endpoint, some)) : "",
                        micros(rest.broker, some),
                        some.microsPerRow() + micros(rest.both(), some));
    }

    private boolean hasEndpoint() {
        return endpointRss > 0;
    }

    private static double micros(Duration cpu, Measured of) {
        return cpu.toNanos() / 1e3 / of.rows();
    }
}
