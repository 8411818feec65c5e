package dev.tarn.kit.doctor;

import dev.tarn.kit.contracts.Contract;
import dev.tarn.kit.contracts.Contracts;
import dev.tarn.kit.contracts.Registry;
import dev.tarn.kit.contracts.SubjectState;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** What is asked of the schema registry: look-ups and tests, which leave nothing behind. */
final class RegistrySide {
    private static final String WRITABLE = "READWRITE";

    private final Wanted wanted;
    private final Registry registry;
    private final Bounded bounded;
    private final Findings findings;

    private RegistrySide(Wanted wanted, Registry registry, Bounded bounded, Findings findings) {
        this.wanted = wanted;
        this.registry = registry;
        this.bounded = bounded;
        this.findings = findings;
    }

    static List<Finding> examine(Wanted wanted, Bounded bounded) throws InterruptedException {
        Findings findings = new Findings(Area.REGISTRY);
        Registry registry;
        try {
            registry = bounded.made(() -> Registry.at(wanted.registryUrl(), wanted.registryConfig()));
        } catch (NotAnswered e) {
            findings.fail("client", DoctorTexts.registryClientNotMade(wanted.registryUrl(), e.getMessage()));
            return unreached(findings);
        }
        RegistrySide side = new RegistrySide(wanted, registry, bounded, findings);
        try {
            return side.examine();
        } finally {
            side.close();
        }
    }

    private List<Finding> examine() throws InterruptedException {
        try {
            bounded.call(() -> {
                registry.ask();
                return true;
            });
            findings.ok("reachable", registry.url());
        } catch (NotAnswered e) {
            findings.fail("reachable", DoctorTexts.registryNotReached(registry.url(), e.getMessage()));
            return unreached(findings);
        }
        Optional<String> mode = mode();
        level();
        contracts(mode.filter(m -> !m.equals(WRITABLE)));
        List<Finding> all = new ArrayList<>(findings.all());
        all.addAll(RegistryClock.examine(registry.url(), bounded));
        return all;
    }

    private Optional<String> mode() throws InterruptedException {
        try {
            String mode = bounded.call(() -> registry.client().getMode());
            if (mode == null) {
                findings.unknown("mode", DoctorTexts.modeNotTold("no mode in its answer"));
            } else if (mode.equals(WRITABLE)) {
                findings.ok("mode", mode);
            } else {
                findings.warn("mode", DoctorTexts.registryNotWritable(mode));
            }
            return Optional.ofNullable(mode);
        } catch (NotAnswered e) {
            findings.unknown("mode", DoctorTexts.modeNotTold(e.getMessage()));
            return Optional.empty();
        }
    }

    private void level() throws InterruptedException {
        try {
            String level = bounded.call(() -> registry.client().getCompatibility(null));
            if ("NONE".equals(level)) {
                findings.warn("compatibility", DoctorTexts.anythingGoes(registry.url()));
            } else if (level == null) {
                findings.unknown("compatibility", DoctorTexts.notTold("no level in its answer"));
            } else {
                findings.ok("compatibility", level + " for subjects without a level of their own");
            }
        } catch (NotAnswered e) {
            findings.unknown("compatibility", DoctorTexts.notTold(e.getMessage()));
        }
    }

    private void contracts(Optional<String> closed) throws InterruptedException {
        Map<String, Schema> subjects = new LinkedHashMap<>();
        wanted.contracts().stream().map(Contract::subjects).forEach(subjects::putAll);
        boolean answers = true;
        for (Map.Entry<String, Schema> subject : subjects.entrySet()) {
            if (!answers) {
                findings.unknown(subject.getKey(), DoctorTexts.dependsOn("a registry that answers"));
                continue;
            }
            try {
                SubjectState state =
                        bounded.call(() -> SubjectState.of(registry, subject.getKey(), subject.getValue()));
                judge(subject.getKey(), state, closed);
            } catch (NotAnswered e) {
                answers = e.isCausedBy(RestClientException.class);
                findings.unknown(subject.getKey(), DoctorTexts.notTold(e.getMessage()));
            }
        }
    }

    private void judge(String subject, SubjectState state, Optional<String> closed) {
        boolean strict = state.level().filter(Contracts.COMPATIBILITY::equals).isPresent();
        if (!state.conflicts().isEmpty()) {
            findings.fail(subject, DoctorTexts.incompatible(subject, state.conflicts()));
        } else if (closed.isPresent() && (state.id().isEmpty() || !strict)) {
            findings.fail(subject, DoctorTexts.notRegisteredIn(closed.get(), subject));
        } else if (state.id().isPresent() && strict) {
            findings.ok(subject, "id " + state.id().get() + ", " + Contracts.COMPATIBILITY);
        } else if (state.versions() > 0 && !strict) {
            findings.warn(subject, DoctorTexts.levelDiffers(state.level()));
        } else if (state.versions() > 0) {
            findings.ok(subject, "compatible; `init` or a start would register it");
        } else {
            findings.ok(subject, "not there yet; `init` or a start would register it");
        }
    }

    private void close() {
        try {
            registry.client().close();
        } catch (IOException e) {
            findings.warn("client", DoctorTexts.reason(e));
        }
    }

    private static List<Finding> unreached(Findings findings) {
        String why = DoctorTexts.dependsOn("a registry that answers");
        findings.unknown("mode, compatibility, contracts", why);
        List<Finding> all = new ArrayList<>(findings.all());
        all.add(new Finding(Area.CLOCKS, "registry", Verdict.UNKNOWN, why));
        return all;
    }
}
