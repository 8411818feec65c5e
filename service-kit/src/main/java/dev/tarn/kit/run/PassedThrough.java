package dev.tarn.kit.run;

import dev.tarn.kit.doctor.DoctorTexts;
import dev.tarn.kit.doctor.Findings;
import dev.tarn.kit.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.streams.StreamsConfig;

/** What is handed over to Kafka's clients as it is, judged by their own declarations. */
final class PassedThrough {
    private static final Map<String, ConfigDef> CLIENTS = Map.of(
            "consumer", ConsumerConfig.configDef(),
            "producer", ProducerConfig.configDef(),
            "admin", AdminClientConfig.configDef(),
            "streams", StreamsConfig.configDef());

    private static final Pattern HANDED_ON =
            Pattern.compile("^((main|restore|global)\\.consumer|consumer|producer|admin)\\.");

    private PassedThrough() {}

    static void examine(Settings settings, Findings findings) {
        settings.kafkaCommon()
                .forEach((name, value) -> judge(findings, "kafka." + name, name, value, List.copyOf(CLIENTS.values())));
        for (String client : List.of("admin", "consumer", "producer")) {
            settings.kafkaOnly(client)
                    .forEach((name, value) ->
                            judge(findings, "kafka." + client + "." + name, name, value, List.of(CLIENTS.get(client))));
        }
        settings.kafkaOnly("streams").forEach((name, value) -> {
            // Kafka Streams hands these on to its clients and to the topics that it makes.
            String bare = HANDED_ON.matcher(name).replaceFirst("");
            if (!name.startsWith("topic.")) {
                judge(findings, "kafka.streams." + name, bare, value, List.copyOf(CLIENTS.values()));
            }
        });
    }

    private static void judge(Findings findings, String given, String name, Object value, List<ConfigDef> clients) {
        List<ConfigDef> knowing =
                clients.stream().filter(def -> def.names().contains(name)).toList();
        if (knowing.isEmpty()) {
            findings.warn(given, DoctorTexts.notKafkas(name));
            return;
        }
        String errors = knowing.stream()
                .flatMap(def -> def.validate(Map.of(name, String.valueOf(value))).stream())
                .filter(checked -> checked.name().equals(name))
                .map(ConfigValue::errorMessages)
                .flatMap(List::stream)
                .distinct()
                .collect(Collectors.joining("; "));
        if (!errors.isEmpty()) {
            findings.fail(given, DoctorTexts.badClientValue(errors));
        }
    }
}
