package dev.tarn.kit.run;

import dev.tarn.kit.KitException;
import dev.tarn.kit.doctor.Area;
import dev.tarn.kit.doctor.DoctorTexts;
import dev.tarn.kit.doctor.Examination;
import dev.tarn.kit.doctor.Finding;
import dev.tarn.kit.doctor.Findings;
import dev.tarn.kit.doctor.Report;
import dev.tarn.kit.doctor.Verdict;
import dev.tarn.kit.doctor.Wanted;
import dev.tarn.kit.log.Masking;
import dev.tarn.kit.settings.Setting;
import dev.tarn.kit.settings.SettingSources;
import dev.tarn.kit.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Finds what would keep services from starting, or from working well, before anything is written. */
public final class Doctor {
    public static final Setting<Duration> TIMEOUT = Setting.duration("timeout")
            .defaultsTo("10s")
            .check(d -> d.toMillis() >= 100 && d.toMinutes() <= 10, "between 100ms and 10m")
            .doc("how long each question to a broker or registry may take");

    private Doctor() {}

    /** How {@link #TIMEOUT} is written on a command line. */
    public static Duration timeout(String text) {
        return Settings.of(List.of(TIMEOUT), SettingSources.values(Map.of(TIMEOUT.name(), text)))
                .get(TIMEOUT);
    }

    /** All from the same sources: what only another one declares is no mistake. */
    public static Report examine(List<Patient> patients, SettingSources sources, Duration atMost)
            throws InterruptedException {
        List<Setting<?>> declared =
                patients.stream().flatMap(p -> p.settings().stream()).toList();
        ExecutorService threads = Executors.newFixedThreadPool(patients.size());
        try {
            Map<String, Future<List<Finding>>> running = new LinkedHashMap<>();
            for (Patient patient : patients) {
                running.put(
                        patient.service().name(), threads.submit(() -> findings(patient, declared, sources, atMost)));
            }
            Map<String, List<Finding>> done = new LinkedHashMap<>();
            for (Map.Entry<String, Future<List<Finding>>> entry : running.entrySet()) {
                done.put(entry.getKey(), entry.getValue().get());
            }
            return Report.of(done);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Finding> findings(
            Patient patient, List<Setting<?>> declared, SettingSources sources, Duration atMost)
            throws InterruptedException {
        Settings settings;
        try {
            settings = Settings.of(patient.settings(), declared, sources);
        } catch (KitException e) {
            Findings wrong = new Findings(Area.SETTINGS);
            e.problems().forEach(problem -> wrong.fail("settings", problem));
            return withoutTheRest(wrong);
        }
        Masking masking = new Masking(settings.secretTexts());
        return ofSettings(patient, settings, atMost).stream()
                .map(f -> new Finding(f.area(), f.what(), f.verdict(), masked(masking, f.text())))
                .toList();
    }

    private static List<Finding> ofSettings(Patient patient, Settings settings, Duration atMost)
            throws InterruptedException {
        Findings findings = new Findings(Area.SETTINGS);
        Optional<Wanted> wanted = Agreement.of(patient, settings, atMost, findings);
        if (wanted.isEmpty()) {
            return withoutTheRest(findings);
        }
        findings.ok("settings", "all are known, and none is against another");
        List<Finding> all = new ArrayList<>(findings.all());
        all.addAll(Examination.of(wanted.get(), atMost));
        all.addAll(Port.examine(patient.service().name(), settings, atMost));
        all.addAll(patient.service().checks(settings));
        return all;
    }

    private static List<Finding> withoutTheRest(Findings settings) {
        List<Finding> all = new ArrayList<>(settings.all());
        Arrays.stream(Area.values())
                .filter(area -> area != Area.SETTINGS)
                .forEach(area -> all.add(new Finding(area, "all", Verdict.UNKNOWN, DoctorTexts.settingsFirst())));
        return all;
    }

    /** An address may hold a name and a password too. */
    private static String masked(Masking masking, String text) {
        return masking.mask(text).replaceAll("//[^/@\\s]+@", "//******@");
    }
}
