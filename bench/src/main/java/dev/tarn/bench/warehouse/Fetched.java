package dev.tarn.bench.warehouse;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** What it took to fetch a result once: CPU of the process that reads it, and of the endpoint. */
record Fetched(Duration wall, Duration client, Duration server) {
    Duration cpu() {
        return client.plus(server);
    }

    /** The first loads and compiles; it is told alone, and counted with the others. */
    static String table(List<Fetched> runs) {
        return String.join(
                System.lineSeparator(),
                "| | first | least | median | most |",
                "|---|---|---|---|---|",
                row("CPU of client and endpoint", runs, Fetched::cpu, "**"),
                row("CPU of the client", runs, Fetched::client, ""),
                row("CPU of the endpoint", runs, Fetched::server, ""),
                row("time", runs, Fetched::wall, ""));
    }

    private static String row(String what, List<Fetched> runs, Function<Fetched, Duration> of, String mark) {
        List<Duration> sorted =
                runs.stream().map(of).sorted(Comparator.naturalOrder()).toList();
        return String.format(
                "| %s | %s | %s | %s%s%s | %s |",
                what,
                seconds(of.apply(runs.get(0))),
                seconds(sorted.get(0)),
                mark,
                seconds(sorted.get(sorted.size() / 2)),
                mark,
                seconds(sorted.get(sorted.size() - 1)));
    }

    private static String seconds(Duration time) {
        return String.format("%.2f s", time.toNanos() / 1e9);
    }
}
