package dev.tarn.bench.warehouse;

import dev.tarn.bench.stack.Measured;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What it took to bring rows into an account.
 *
 * @param endpoint CPU of the endpoint's process; none where the rows went elsewhere
 * @param broker CPU of the broker's
 */
record Landed(Measured worker, Duration endpoint, Duration broker, long endpointHeap, long endpointRss) {
    static String table(List<Landed> ways) {
        String header =
                "| | rows/s | CPU us/row: worker | endpoint | broker | together | worker: peak heap, RSS | endpoint:"
                        + " peak heap, RSS |"
                        + System.lineSeparator() + "|---|---|---|---|---|---|---|---|" + System.lineSeparator();
        return header + ways.stream().map(Landed::row).collect(Collectors.joining(System.lineSeparator()));
    }

    private String row() {
        boolean hasEndpoint = endpointRss > 0;
        return String.format(
                "| %s | **%,.0f** | %.2f | %s | %.2f | **%.2f** | %d MB, %d MB | %s |",
                worker.way(),
                worker.rowsPerSecond(),
                worker.microsPerRow(),
                hasEndpoint ? String.format("%.2f", micros(endpoint)) : "",
                micros(broker),
                worker.microsPerRow() + micros(endpoint) + micros(broker),
                worker.peakHeap() >> 20,
                worker.peakRss() >> 20,
                hasEndpoint ? String.format("%d MB, %d MB", endpointHeap >> 20, endpointRss >> 20) : "");
    }

    private double micros(Duration cpu) {
        return cpu.toNanos() / 1e3 / worker.rows();
    }
}
