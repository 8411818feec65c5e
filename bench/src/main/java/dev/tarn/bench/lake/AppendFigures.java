package dev.tarn.bench.lake;

import dev.tarn.bench.stack.Measured;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The ways to append as rows of Markdown, each beside the peers. */
final class AppendFigures {
    private final List<Measured> ways;
    private final Optional<Measured> spark;
    private final Optional<Measured> iceberg;

    AppendFigures(List<Measured> ways, Optional<Measured> spark, Optional<Measured> iceberg) {
        this.ways = List.copyOf(ways);
        this.spark = spark;
        this.iceberg = iceberg;
    }

    String table() {
        String header =
                "| | CPU us/row | rows/s | peak heap | peak RSS | rows per CPU second: to Spark | to Iceberg's sink |"
                        + System.lineSeparator() + "|---|---|---|---|---|---|---|" + System.lineSeparator();
        return header + ways.stream().map(this::row).collect(Collectors.joining(System.lineSeparator()));
    }

    private String row(Measured way) {
        return String.format(
                "| %s | **%.2f** | %,.0f | %s | %d MB | %s | %s |",
                way.way(),
                way.microsPerRow(),
                way.rowsPerSecond(),
                way.peakHeap() == 0 ? "" : (way.peakHeap() >> 20) + " MB",
                way.peakRss() >> 20,
                against(way, spark),
                against(way, iceberg));
    }

    private static String against(Measured way, Optional<Measured> peer) {
        return peer.filter(other -> !other.equals(way))
                .map(other -> String.format("%.1f times", way.against(other)))
                .orElse("");
    }
}
