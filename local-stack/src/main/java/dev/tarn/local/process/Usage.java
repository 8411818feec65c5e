package dev.tarn.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a process has used so far: CPU time of all its threads, and the most memory it ever held. */
public record Usage(Duration cpu, long peakRssBytes) {
    static final Usage NONE = new Usage(Duration.ZERO, 0);

    static Usage of(ProcessHandle process) {
        return new Usage(process.info().totalCpuDuration().orElse(Duration.ZERO), peakRss(process.pid()));
    }

    /** Linux tells it in /proc; elsewhere it is unknown and given as 0. */
    private static long peakRss(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
                }
            }
        } catch (IOException e) {
            return 0; // the process has ended, or this system has no /proc
        }
        return 0;
    }
}
