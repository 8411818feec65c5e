package dev.tarn.kit.doctor;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the machine gives the service, where this is the machine that it would run on. */
final class MachineSide {
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final String FILES = "Max open files";
    private static final long FEW_FILES = 4_096;

    /** Threads, buffers, code and classes of a service, beside heap and state stores. */
    private static final long REST = 256L << 20;

    private MachineSide() {}

    static List<Finding> examine(Wanted wanted) {
        Findings findings = new Findings(Area.MACHINE);
        Disk.state(findings, wanted.stateDir(), wanted.applicationId(), wanted.partitions());
        heap(wanted, findings);
        memory(wanted, findings);
        openFiles(LIMITS, findings);
        findings.ok("java", Runtime.version().toString());
        return findings.all();
    }

    private static void heap(Wanted wanted, Findings findings) {
        long heap = Runtime.getRuntime().maxMemory();
        if (!wanted.thisProcess()) {
            findings.unknown("heap", DoctorTexts.heapElsewhere());
        } else if (wanted.heap() + REST > heap) {
            findings.fail("heap", DoctorTexts.heapTooSmall(heap, wanted.heap() + REST));
        } else {
            findings.ok(
                    "heap",
                    "%s, settings ask for %s".formatted(DoctorTexts.bytes(heap), DoctorTexts.bytes(wanted.heap())));
        }
    }

    private static void memory(Wanted wanted, Findings findings) {
        if (!(ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean machine)) {
            findings.unknown("memory", DoctorTexts.notTold("this JVM does not say how much there is"));
            return;
        }
        long heap = wanted.thisProcess() ? Runtime.getRuntime().maxMemory() : wanted.heap();
        long needed = heap + wanted.offHeap() + REST;
        if (needed > machine.getTotalMemorySize()) {
            findings.fail("memory", DoctorTexts.memoryTooSmall(machine.getTotalMemorySize(), needed));
        } else {
            findings.ok(
                    "memory",
                    "%s needed of %s"
                            .formatted(DoctorTexts.bytes(needed), DoctorTexts.bytes(machine.getTotalMemorySize())));
        }
    }

    static void openFiles(Path limits, Findings findings) {
        Optional<String> soft;
        try {
            soft = Files.readAllLines(limits).stream()
                    .filter(line -> line.startsWith(FILES))
                    .map(line -> line.substring(FILES.length()).strip().split("\\s+")[0])
                    .findFirst();
        } catch (IOException e) {
            soft = Optional.empty();
        }
        if (soft.isEmpty()) {
            findings.unknown("open files", DoctorTexts.limitNotTold());
        } else if (!soft.get().equals("unlimited") && Long.parseLong(soft.get()) < FEW_FILES) {
            findings.warn("open files", DoctorTexts.fewFiles(soft.get(), FEW_FILES));
        } else {
            findings.ok("open files", soft.get() + " allowed");
        }
    }
}
