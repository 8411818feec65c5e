package dev.tarn.spark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What something takes from this process from now on: wall time, and CPU of all its threads. */
final class Cost {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final long wallFrom = System.nanoTime();
    private final long cpuFrom = PROCESS.getProcessCpuTime();

    ObjectNode into(ObjectNode answer) {
        return answer.put("wallMs", (System.nanoTime() - wallFrom) / NANOS_PER_MILLI)
                .put("cpuMs", (PROCESS.getProcessCpuTime() - cpuFrom) / NANOS_PER_MILLI);
    }
}
