package dev.tarn.local.doctor;

import dev.tarn.curate.CurateService;
import dev.tarn.ingest.IngestService;
import dev.tarn.kit.doctor.Finding;
import dev.tarn.kit.doctor.Report;
import dev.tarn.kit.doctor.Verdict;
import dev.tarn.kit.run.Doctor;
import dev.tarn.kit.run.Patient;
import dev.tarn.kit.settings.SettingSources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One examination with settings over those of the test's cluster. */
record Checkup(Report report) {
    static Checkup of(Map<String, String> cluster, Map<String, String> more) throws InterruptedException {
        Map<String, String> settings = new TreeMap<>(cluster);
        settings.putAll(more);
        return new Checkup(Doctor.examine(
                List.of(
                        new Patient(new IngestService(), Map.of(), false),
                        new Patient(new CurateService(), Map.of(), false)),
                SettingSources.values(settings),
                Duration.ofSeconds(5)));
    }

    /** What came of a check of this name, the worst if it was made for both services. */
    Verdict verdict(String what) {
        return named(what).stream()
                .map(Finding::verdict)
                .max(Verdict::compareTo)
                .orElseThrow();
    }

    List<String> texts(String what) {
        return named(what).stream().map(Finding::text).toList();
    }

    List<String> with(Verdict verdict) {
        return report.findings().stream()
                .filter(f -> f.verdict() == verdict)
                .map(f -> f.area() + " " + f.what() + ": " + f.text())
                .toList();
    }

    private List<Finding> named(String what) {
        return report.findings().stream().filter(f -> f.what().equals(what)).toList();
    }
}
