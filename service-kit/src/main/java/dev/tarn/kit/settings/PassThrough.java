package dev.tarn.kit.settings;

import dev.tarn.kit.KitErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Settings of Kafka's clients and of the registry's, handed over as they are. */
final class PassThrough {
    static final String KAFKA = "kafka.";
    static final String REGISTRY = "registry.";
    static final List<String> CLIENTS = List.of("consumer", "producer", "admin", "streams");

    /** The registry's client has few families of settings, so that a mistyped registry.wait is still found. */
    private static final List<String> REGISTRY_CLIENT =
            List.of("basic.auth.", "bearer.auth.", "schema.registry.", "ssl.", "http.", "proxy.", "missing.");

    /** What has a typed setting, or may not be otherwise: two ways to say it would be one too many. */
    private static final Map<String, String> GOVERNED = Map.ofEntries(
            Map.entry("bootstrap.servers", "set bootstrap.servers"),
            Map.entry("application.id", "set application.id"),
            Map.entry("group.id", "it is the application.id"),
            Map.entry("transactional.id", "Kafka Streams chooses it"),
            Map.entry("processing.guarantee", "it is exactly_once_v2, and the tables are wrong with any other"),
            Map.entry("isolation.level", "it is read_committed, and the tables are wrong with any other"),
            Map.entry("num.stream.threads", "set threads"),
            Map.entry("state.dir", "set state.dir"),
            Map.entry("num.standby.replicas", "set standby.replicas"),
            Map.entry("group.instance.id", "set instance.id"),
            Map.entry("replication.factor", "set replication.factor"),
            Map.entry("commit.interval.ms", "set commit.interval"),
            Map.entry("transaction.timeout.ms", "set transaction.timeout"),
            Map.entry("max.request.size", "set max.message.bytes"));

    private PassThrough() {}

    static boolean takes(String name) {
        return (name.startsWith(KAFKA) && name.length() > KAFKA.length())
                || REGISTRY_CLIENT.stream().anyMatch(prefix -> name.startsWith(REGISTRY + prefix));
    }

    /** TARN_KAFKA_SASL_JAAS_CONFIG names kafka.sasl.jaas.config. */
    static Optional<String> nameOf(String variable) {
        String name = variable.substring(Names.ENVIRONMENT_PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '.');
        return takes(name) ? Optional.of(name) : Optional.empty();
    }

    /** Some settings of Kafka name a file themselves, like sasl.oauthbearer.assertion.private.key.file. */
    static boolean isSecretFile(String name, String secret) {
        return takes(secret) && Names.looksSecret(secret) && !isKafkas(withoutPrefix(name));
    }

    static Optional<String> problem(String name, Given given) {
        String instead = name.startsWith(KAFKA) ? GOVERNED.get(bare(name)) : null;
        return Optional.ofNullable(instead).map(text -> KitErrors.governed(name, given.where(), text));
    }

    /** {@code kafka.*} for every client, under {@code kafka.CLIENT.*} for this one. */
    static Map<String, Object> kafka(Map<String, Given> all, String client) {
        Map<String, Object> result = common(all);
        result.putAll(only(all, client));
        return result;
    }

    static Map<String, Object> common(Map<String, Given> all) {
        Map<String, Object> result = under(all, KAFKA);
        result.keySet().removeIf(name -> CLIENTS.stream().anyMatch(c -> name.startsWith(c + ".")));
        return result;
    }

    static Map<String, Object> only(Map<String, Given> all, String client) {
        if (!CLIENTS.contains(client)) {
            throw new IllegalArgumentException(client + " is none of " + CLIENTS);
        }
        return under(all, KAFKA + client + ".");
    }

    static Map<String, Object> registry(Map<String, Given> all) {
        Map<String, Object> result = under(all, REGISTRY);
        result.keySet().removeIf(name -> !takes(REGISTRY + name));
        return result;
    }

    private static Map<String, Object> under(Map<String, Given> all, String prefix) {
        Map<String, Object> result = new TreeMap<>();
        all.forEach((name, given) -> {
            if (name.startsWith(prefix)) {
                result.put(name.substring(prefix.length()), given.text());
            }
        });
        return result;
    }

    private static String withoutPrefix(String name) {
        String rest = name.startsWith(KAFKA) ? name.substring(KAFKA.length()) : name;
        return CLIENTS.stream()
                .filter(c -> rest.startsWith(c + "."))
                .map(c -> rest.substring(c.length() + 1))
                .findFirst()
                .orElse(rest);
    }

    /** The name as the innermost client knows it: streams.main.consumer.group.id is group.id. */
    private static String bare(String name) {
        List<String> prefixes = new ArrayList<>(List.of("main.consumer.", "restore.consumer.", "global.consumer."));
        CLIENTS.forEach(c -> prefixes.add(c + "."));
        String rest = withoutPrefix(name);
        for (String prefix : prefixes) {
            if (rest.startsWith(prefix)) {
                rest = rest.substring(prefix.length());
            }
        }
        return rest;
    }

    private static boolean isKafkas(String name) {
        return ConsumerConfig.configNames().contains(name)
                || ProducerConfig.configNames().contains(name)
                || AdminClientConfig.configNames().contains(name);
    }
}
