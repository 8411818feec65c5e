package dev.tarn.kit.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A report for people: one line a check, grouped by area, a summary at the end. */
public final class ReportText {
    private ReportText() {}

    public static List<String> of(Report report) {
        List<String> text = new ArrayList<>();
        Area area = null;
        for (Report.Line line : report.lines()) {
            Finding finding = line.finding();
            if (finding.area() != area) {
                area = finding.area();
                text.add(area.title());
            }
            text.add("  %-7s  %s: %s%s"
                    .formatted(
                            finding.verdict().text(),
                            finding.what(),
                            finding.text().replaceAll("\\s*\\R\\s*", " "),
                            whose(line, report)));
        }
        text.add(summary(report));
        return text;
    }

    private static String whose(Report.Line line, Report report) {
        return line.services().size() == report.services().size()
                ? ""
                : "  [" + String.join(", ", line.services()) + "]";
    }

    private static String summary(Report report) {
        String counts = Arrays.stream(Verdict.values())
                .map(verdict -> report.count(verdict) + " " + verdict.text())
                .collect(Collectors.joining(", "));
        return "%s: %d checks, %s; nothing was changed"
                .formatted(String.join(", ", report.services()), report.lines().size(), counts);
    }
}
