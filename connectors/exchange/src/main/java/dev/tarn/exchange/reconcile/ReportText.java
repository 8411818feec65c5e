package dev.tarn.exchange.reconcile;

import dev.tarn.exchange.reconcile.TableReport.KeyDifference;
import dev.tarn.exchange.reconcile.TableReport.Side;
import dev.tarn.exchange.reconcile.TableReport.SideVersion;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as a person reads it. */
final class ReportText {
    private ReportText() {}

    static String of(TableReport report) {
        StringBuilder text = new StringBuilder();
        text.append(report.table()).append(": ").append(report.outcome().text());
        if (report.differingKeys() > 0) {
            text.append(", ")
                    .append(report.thereMayBeMore() ? "at least " : "")
                    .append(report.differingKeys())
                    .append(report.differingKeys() == 1 ? " key" : " keys");
        }
        text.append(String.format(" (%.1f s)%n", report.seconds()));
        if (!report.reason().isEmpty()) {
            text.append("  ").append(report.reason()).append('\n');
        }
        for (Side side : report.sides()) {
            text.append(String.format("  %-10s %,14d rows  checksum %s%n", side.name(), side.rows(), side.checksum()));
        }
        if (!report.cut().isEmpty()) {
            text.append("  cut: ").append(offsets(report.cut())).append('\n');
        }
        for (Lag lag : report.lagging()) {
            text.append(String.format(
                    "  %s lags: partition %d is at offset %d of %d%n",
                    lag.side(), lag.partition(), lag.has(), lag.cut()));
        }
        keys(text, "differs", report.differing());
        if (report.differing().size() < report.differingKeys()) {
            text.append("  ... and ")
                    .append(report.differingKeys() - report.differing().size())
                    .append(" more\n");
        }
        keys(text, "still moving", report.moving());
        return text.toString();
    }

    private static String offsets(Map<Integer, Long> cut) {
        return cut.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining(" "));
    }

    private static void keys(StringBuilder text, String what, List<KeyDifference> keys) {
        for (KeyDifference key : keys) {
            text.append("  ").append(values(key.key())).append(' ').append(what);
            if (!key.columns().isEmpty()) {
                text.append(" in ").append(String.join(", ", key.columns()));
            }
            text.append('\n');
            for (SideVersion version : key.versions()) {
                text.append(String.format("    %-10s %s", version.side(), version.state()));
                if (version.sequence() != null) {
                    text.append(" of offset ").append(version.sequence());
                }
                if (!version.values().isEmpty()) {
                    text.append(": ").append(values(version.values()));
                }
                text.append('\n');
            }
        }
    }

    /** Texts are quoted, so that null and spaces are told from others. */
    private static String values(Map<String, String> values) {
        return values.entrySet().stream()
                .map(one -> one.getKey() + "=" + (one.getValue() == null ? "null" : "'" + one.getValue() + "'"))
                .collect(Collectors.joining(" "));
    }
}
