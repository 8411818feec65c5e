package dev.tarn.kit.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Folders that a service reads or writes, looked at without writing. */
public final class Disk {
    private static final long LITTLE = 2L << 30;
    private static final long TOO_LITTLE = 256L << 20;
    private static final Pattern PASSING = Pattern.compile("tmpfs|ramfs|devtmpfs");
    private static final Pattern REMOTE = Pattern.compile("nfs\\d?|cifs|smb\\d?|smbfs|afs|9p|ceph|fuse\\..*|glusterfs");

    /** What Kafka Streams calls the folder of a task: the number of its sub-topology, the partition. */
    private static final Pattern TASK = Pattern.compile("\\d+_(\\d+)");

    private Disk() {}

    /** A folder whose files are to be read; for checks that a service contributes. */
    public static void readable(Findings findings, String setting, Path folder) {
        if (!Files.exists(folder)) {
            findings.fail(setting, DoctorTexts.noFolder(setting, folder));
        } else if (!Files.isDirectory(folder)) {
            findings.fail(setting, DoctorTexts.notAFolder(setting, folder));
        } else if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            findings.fail(setting, DoctorTexts.notReadable(setting, folder));
        } else {
            findings.ok(setting, folder + " can be read");
        }
    }

    static void state(Findings findings, Path folder, String applicationId, int partitions) {
        Path there = existing(folder.toAbsolutePath().normalize());
        if (!Files.isDirectory(there)) {
            findings.fail("state.dir", DoctorTexts.notAFolder("state.dir", there));
            findings.unknown("state.dir space", DoctorTexts.dependsOn("a folder"));
            return;
        }
        Path own = folder.resolve(applicationId);
        Path written = Files.exists(own) ? own : there;
        if (!Files.isDirectory(written)) {
            findings.fail("state.dir", DoctorTexts.notAFolder("state.dir", written));
        } else if (!Files.isWritable(written) || !Files.isExecutable(written)) {
            findings.fail("state.dir", DoctorTexts.notWritable(written));
        } else if (there.equals(folder.toAbsolutePath().normalize())) {
            findings.ok("state.dir", folder.toAbsolutePath() + " can be written");
        } else {
            findings.ok("state.dir", folder.toAbsolutePath() + " would be created in " + there);
        }
        mount(findings, there);
        tasks(findings, own, partitions);
    }

    private static void mount(Findings findings, Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            String type = store.type().toLowerCase(Locale.ROOT);
            if (PASSING.matcher(type).matches()) {
                findings.warn("state.dir mount", DoctorTexts.passingMount(folder, type));
            } else if (REMOTE.matcher(type).matches()) {
                findings.warn("state.dir mount", DoctorTexts.remoteMount(folder, type));
            }
            long free = store.getUsableSpace();
            String text = DoctorTexts.bytes(free) + " free in " + folder;
            if (free < TOO_LITTLE) {
                findings.fail("state.dir space", DoctorTexts.littleSpace(text));
            } else if (free < LITTLE) {
                findings.warn("state.dir space", DoctorTexts.littleSpace(text));
            } else {
                findings.ok("state.dir space", text);
            }
        } catch (IOException e) {
            findings.unknown("state.dir space", DoctorTexts.notTold(DoctorTexts.reason(e)));
        }
    }

    private static void tasks(Findings findings, Path own, int partitions) {
        if (!Files.isDirectory(own)) {
            return;
        }
        try (Stream<Path> entries = Files.list(own)) {
            List<String> beyond = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> partition(name) >= partitions)
                    .sorted()
                    .toList();
            if (!beyond.isEmpty()) {
                findings.fail("state.dir tasks", DoctorTexts.tasksOfOtherPartitions(own, beyond, partitions));
            }
        } catch (IOException e) {
            findings.unknown("state.dir tasks", DoctorTexts.notTold(DoctorTexts.reason(e)));
        }
    }

    private static int partition(String name) {
        Matcher task = TASK.matcher(name);
        return task.matches() ? Integer.parseInt(task.group(1)) : -1;
    }

    /** The nearest of a folder and those above it that is there. */
    private static Path existing(Path folder) {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }
}
