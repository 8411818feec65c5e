package dev.tarn.kit.doctor;

import dev.tarn.kit.ExitCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found for one service or for several; what holds for several alike is said once. */
public final class Report {
    /** A finding and the services that it holds for. */
    record Line(Finding finding, List<String> services) {}

    private final List<String> services;
    private final List<Line> lines;

    private Report(List<String> services, List<Line> lines) {
        this.services = services;
        this.lines = lines;
    }

    public static Report of(Map<String, List<Finding>> byService) {
        Map<Finding, List<String>> holders = new LinkedHashMap<>();
        byService.forEach(
                (service, findings) -> findings.stream().distinct().forEach(finding -> holders.computeIfAbsent(
                                finding, f -> new ArrayList<>())
                        .add(service)));
        List<Line> lines = holders.entrySet().stream()
                .map(e -> new Line(e.getKey(), List.copyOf(e.getValue())))
                .sorted(Comparator.comparing(line -> line.finding().area()))
                .toList();
        return new Report(List.copyOf(byService.keySet()), lines);
    }

    public List<Finding> findings() {
        return lines.stream().map(Line::finding).toList();
    }

    /** The worst of all; a report of nothing has checked nothing. */
    public Verdict verdict() {
        return lines.stream()
                .map(line -> line.finding().verdict())
                .max(Comparator.naturalOrder())
                .orElse(Verdict.UNKNOWN);
    }

    public ExitCode exitCode() {
        return verdict().exitCode();
    }

    public long count(Verdict verdict) {
        return lines.stream()
                .filter(line -> line.finding().verdict() == verdict)
                .count();
    }

    List<String> services() {
        return services;
    }

    List<Line> lines() {
        return lines;
    }
}
