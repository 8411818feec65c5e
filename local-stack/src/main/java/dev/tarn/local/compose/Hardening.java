package dev.tarn.local.compose;

import java.util.ArrayList;
import java.util.List;

/** Looks into running containers whether they are what docker-compose.yml says; an attempt counts more than a setting. */
final class Hardening {
    private static final String NO_CAPABILITY = "CapEff:\t0000000000000000";

    private Hardening() {}

    /** What is not as it has to be, each as a sentence; empty when all is well. */
    static List<String> findings(Project project) {
        List<String> findings = new ArrayList<>();
        for (String service : Project.RUNNING) {
            process(project, service, findings);
            root(project, service, findings);
            addresses(project, service, findings);
        }
        return findings;
    }

    /** The kernel's own word about the container's first process. */
    private static void process(Project project, String service, List<String> findings) {
        String status = project.exec(service, false, "cat", "/proc/1/status").output();
        if (!status.contains("Uid:") || status.contains("Uid:\t0\t")) {
            findings.add(service + " runs as root");
        }
        if (!status.contains(NO_CAPABILITY)) {
            findings.add(service + " holds capabilities");
        }
        if (!status.contains("NoNewPrivs:\t1")) {
            findings.add(service + " could gain privileges");
        }
    }

    /** Root itself tries, so that it is the mount that refuses and not the owner. */
    private static void root(Project project, String service, List<String> findings) {
        Tool.Ended attempt = project.exec(service, true, "sh", "-c", ": > /tarn-probe");
        if (attempt.good() || !attempt.output().contains("Read-only")) {
            findings.add(service + " has a root that is not read-only: "
                    + attempt.output().strip());
        }
    }

    private static void addresses(Project project, String service, List<String> findings) {
        String published =
                project.inspect(service, "{{range .NetworkSettings.Ports}}{{range .}}{{.HostIp}} {{end}}{{end}}");
        for (String address : published.split(" ")) {
            if (!address.equals("127.0.0.1")) {
                findings.add(service + " is published on '" + address + "'");
            }
        }
    }
}
