package dev.tarn.kit;

import java.time.Duration;
import java.util.List;

/** Every error of the kit that a person reads: what happened, to what, and what to do. */
public final class KitErrors {
    private KitErrors() {}

    public static KitException settings(List<String> problems) {
        return error(
                ExitCode.SETTINGS,
                problems.size() == 1 ? "1 problem in the settings:" : problems.size() + " problems in the settings:",
                problems);
    }

    public static String unknownSetting(String given, String where, String nearest) {
        return "%s (%s) is not a setting%s; `settings` lists them all"
                .formatted(given, where, nearest == null ? "" : ", did you mean " + nearest + "?");
    }

    public static String missingSetting(String name, String environment) {
        return "%s is not set and has no default; give --%s=... or %s".formatted(name, name, environment);
    }

    public static String badValue(String name, String where, String value, String expected) {
        return "%s (%s) is %s; it has to be %s".formatted(name, where, quoted(value), expected);
    }

    public static String governed(String name, String where, String instead) {
        return "%s (%s) cannot be passed through: %s".formatted(name, where, instead);
    }

    public static String noValue(String name) {
        return "--%s has no value; give --%s=VALUE".formatted(name, name);
    }

    /** Without its text: it may be the second word of a secret that was not quoted. */
    public static String notAnOption(int position) {
        return "argument %d after the command does not belong to a setting; settings look like --name=value, values with blanks in quotes"
                .formatted(position);
    }

    public static String twice(String name, String one, String other) {
        return "%s is given twice, as %s and as %s; keep one".formatted(name, one, other);
    }

    public static String transactionTimeoutTooShort(Duration timeout, Duration longest) {
        return "transaction.timeout is %s, but a transaction may last 3 commit.interval (%s) and would be aborted; raise it"
                .formatted(text(timeout), text(longest));
    }

    public static String unreadable(String name, String where, String file, Exception why) {
        return "%s (%s) names the file %s, which cannot be read (%s); check the path and its permissions"
                .formatted(name, where, file, why.getClass().getSimpleName());
    }

    public static KitException registryUnreachable(String url, Duration waited, Throwable cause) {
        return new KitException(
                ExitCode.UNREACHABLE,
                "The schema registry at %s did not answer within %s (%s). Check registry.url and that it runs, or raise registry.wait."
                        .formatted(url, text(waited), reason(cause)),
                cause);
    }

    public static KitException registryRefused(String url, String subject, Throwable cause) {
        return new KitException(
                ExitCode.UNFIT,
                "The schema registry at %s refused subject %s (%s). Check its credentials (registry.*) and rights."
                        .formatted(url, subject, reason(cause)),
                cause);
    }

    public static KitException incompatible(String subject, String why, Throwable cause) {
        return new KitException(
                ExitCode.UNFIT,
                "Subject %s: the registry holds a schema that this version's schema is not FULL_TRANSITIVE compatible with (%s). Run the version that fits, or change the schema compatibly."
                        .formatted(subject, why),
                cause);
    }

    public static KitException noContract(String topic, String part) {
        return new KitException(
                ExitCode.UNEXPECTED,
                "No %s contract is declared for topic %s; add it to the service's contracts.".formatted(part, topic),
                null);
    }

    public static String unknownSchema(int id, String url) {
        return "The registry at %s knows no schema %d. The record was written with another registry: set registry.url to that one, or skip the record."
                .formatted(url, id);
    }

    public static String notAvro(int id, String url, String type) {
        return "Schema %d of the registry at %s is %s, not Avro. Check who else writes to this topic."
                .formatted(id, url, type);
    }

    public static String schemaNotFetched(int id, String url) {
        return "The registry at %s did not give schema %d. Check that it runs; the thread tries again."
                .formatted(url, id);
    }

    public static KitException brokerUnreachable(String servers, Duration waited, Throwable cause) {
        return new KitException(
                ExitCode.UNREACHABLE,
                "No broker of %s answered within %s (%s). Check bootstrap.servers, the kafka.* security settings and that it runs, or raise broker.wait."
                        .formatted(servers, text(waited), reason(cause)),
                cause);
    }

    public static KitException brokerRefused(String servers, String what, Throwable cause) {
        return new KitException(
                ExitCode.UNFIT,
                "The broker at %s refused to %s (%s). Check the kafka.* security settings and the rights of this principal."
                        .formatted(servers, what, reason(cause)),
                cause);
    }

    public static KitException transactionVersion(int found) {
        return new KitException(
                ExitCode.UNFIT,
                "The cluster's feature transaction.version is %d; at least 2 is needed for exactly-once that survives a producer's late records (KIP-890). Run `kafka-features.sh upgrade --feature transaction.version=2` on brokers of 4.0 or newer."
                        .formatted(found),
                null);
    }

    public static KitException topicDeviations(List<String> deviations) {
        return error(
                ExitCode.UNFIT,
                "Topics are not as this service needs them. Nothing was changed: alter or re-create them by hand, or correct the settings.",
                deviations);
    }

    public static String partitionsDiffer(String topic, int found, int wanted) {
        return "%s has %d partitions, not %d; keys would move between partitions, so this cannot be altered: re-create the topic, or set partitions to what it has if that holds for all topics"
                .formatted(topic, found, wanted);
    }

    public static String topicConfigDiffers(String topic, String config, String found, String wanted) {
        return "%s has %s=%s, not %s; run `kafka-configs.sh --alter --topic %s --add-config %s=%s`"
                .formatted(topic, config, found, wanted, topic, config, bracketed(wanted));
    }

    public static String topicGone(String topic) {
        return "%s does not exist any more; stop the service and run `init`".formatted(topic);
    }

    public static KitException portTaken(String host, int port, Throwable cause) {
        return new KitException(
                ExitCode.SETTINGS,
                "Cannot listen on %s:%d (%s). Set http.host and http.port to a free address; port 0 takes any."
                        .formatted(host, port, reason(cause)),
                cause);
    }

    public static KitException notReady(String service, Duration waited, String state) {
        return new KitException(
                ExitCode.UNREACHABLE, "%s was not ready within %s: %s".formatted(service, text(waited), state), null);
    }

    public static KitException stoppedItself(String service, String why, Throwable cause) {
        return new KitException(ExitCode.STOPPED_ITSELF, "%s stopped processing: %s".formatted(service, why), cause);
    }

    public static KitException slowStop(String service, Duration waited) {
        return new KitException(
                ExitCode.SLOW_STOP,
                "%s did not stop within %s (shutdown.timeout). What was not committed is processed again after a restart."
                        .formatted(service, text(waited)),
                null);
    }

    private static KitException error(ExitCode code, String head, List<String> lines) {
        return new KitException(code, lines, head);
    }

    private static String reason(Throwable cause) {
        if (cause == null) {
            return "no answer";
        }
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private static String text(Duration d) {
        return d.toMillis() % 1000 == 0 ? d.toSeconds() + " s" : d.toMillis() + " ms";
    }

    private static String quoted(String value) {
        return "'" + value + "'";
    }

    /** kafka-configs.sh reads a value with commas only in brackets. */
    private static String bracketed(String value) {
        return value.contains(",") ? "[" + value + "]" : value;
    }
}
