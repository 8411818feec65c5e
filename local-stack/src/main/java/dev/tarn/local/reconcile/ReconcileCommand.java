package dev.tarn.local.reconcile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tarn.exchange.reconcile.Outcome;
import dev.tarn.exchange.reconcile.ReconcileOptions;
import dev.tarn.exchange.reconcile.TableReport;
import dev.tarn.local.errors.LocalErrors;
import dev.tarn.schemas.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "reconcile",
        description = {
            "Compare the tables of lake and warehouse, and with --topics those of Kafka, while they go on taking changes.",
            "Only counts and sums are asked of each, until what differs is small; then the keys that differ are named with what"
                    + " each place has of them.",
            "A key counts as different when it stayed so while all places took what any of them had."
        },
        footer = {
            "",
            "Ends with 0 when all tables are equal, with 1 when one differs, with 3 when none was seen to differ and one could"
                    + " not be seen to be equal: a place lags, a table changes too fast or cannot be read."
        },
        mixinStandardHelpOptions = true)
public final class ReconcileCommand implements Callable<Integer> {
    private static final int DIFFERS = 1;
    private static final int UNKNOWN = 3;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PlaceOptions places;

    @Option(
            names = "--tables",
            paramLabel = "TABLE",
            split = ",",
            description = "These, as silver.users,gold.gym_summary (default: all).")
    private List<String> tables = new ArrayList<>();

    @Option(
            names = "--keys",
            paramLabel = "N",
            defaultValue = "20",
            description = "Name so many keys of a table at most (default ${DEFAULT-VALUE}).")
    private int keys;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "Wait so long, each time, for a place to take what another one has (default ${DEFAULT-VALUE}).")
    private long seconds;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the reports to this file, for scripts.")
    private Path json;

    @Override
    public Integer call() {
        List<Table> wanted = wanted();
        if (keys < 1 || seconds < 1) {
            throw new ParameterException(spec.commandLine(), "--keys and --wait take numbers from 1 on");
        }
        ReconcileOptions options = ReconcileOptions.standard().naming(keys).waiting(Duration.ofSeconds(seconds));
        PrintWriter out = spec.commandLine().getOut();
        List<TableReport> reports = new ArrayList<>();
        try (Places opened = places.open()) {
            for (Table table : wanted) {
                try (ToldProgress progress =
                        new ToldProgress(table.topic(), spec.commandLine().getErr())) {
                    reports.add(opened.compare(table, options, progress));
                }
                out.print(reports.get(reports.size() - 1).text());
                out.flush();
            }
        }
        if (json != null) {
            write(reports);
        }
        out.println(summary(reports));
        out.flush();
        return exitCode(reports);
    }

    private List<Table> wanted() {
        if (tables.isEmpty()) {
            return Arrays.asList(Table.values());
        }
        return tables.stream()
                .map(name -> Table.of(name)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(),
                                "there is no table " + name + "; there are "
                                        + Arrays.stream(Table.values())
                                                .map(Table::topic)
                                                .toList())))
                .toList();
    }

    private void write(List<TableReport> reports) {
        try {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), reports);
        } catch (IOException e) {
            throw LocalErrors.fileNotWritten(json, e);
        }
    }

    private static String summary(List<TableReport> reports) {
        StringBuilder text = new StringBuilder();
        for (Outcome outcome : Outcome.values()) {
            long count = reports.stream()
                    .filter(report -> report.outcome() == outcome)
                    .count();
            if (count > 0) {
                text.append(text.length() == 0 ? "" : ", ")
                        .append(count)
                        .append(' ')
                        .append(outcome.text());
            }
        }
        return "Of " + reports.size() + (reports.size() == 1 ? " table: " : " tables: ") + text + ".";
    }

    private static int exitCode(List<TableReport> reports) {
        if (reports.stream().anyMatch(report -> report.outcome() == Outcome.DIFFERS)) {
            return DIFFERS;
        }
        return reports.stream().allMatch(TableReport::isEqual) ? 0 : UNKNOWN;
    }
}
