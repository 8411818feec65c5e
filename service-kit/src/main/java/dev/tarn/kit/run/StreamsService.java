package dev.tarn.kit.run;

import dev.tarn.kit.contracts.Contract;
import dev.tarn.kit.doctor.Finding;
import dev.tarn.kit.settings.Setting;
import dev.tarn.kit.settings.Settings;
import dev.tarn.kit.topics.TopicSpec;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.Topology;

/** All that makes one service differ from another; {@link ServiceMain} runs it. */
public interface StreamsService {
    /** One lower-case word: the command's name, and after {@code tarn-} the application.id. */
    String name();

    /** What it has beyond {@link SharedSettings}. */
    List<Setting<?>> settings();

    /** Every topic it reads or writes, Kafka Streams' internal ones aside. */
    List<TopicSpec> topics(Settings settings);

    /** Every subject it writes. */
    List<Contract> contracts(Settings settings);

    /** Built on {@link ServiceContext#topologyConfig()}, so that an unnamed internal topic is an error. */
    Topology topology(ServiceContext context);

    /** What it does beside Kafka Streams; asked once, after the topology. */
    default Optional<Companion> companion(ServiceContext context) {
        return Optional.empty();
    }

    /** Differs per service, so that all run side by side on one machine without settings. */
    default int defaultHttpPort() {
        return 8080;
    }

    /** What its own settings let it keep on the heap, in bytes. */
    default long heap(Settings settings) {
        return 0;
    }

    /** What {@code doctor} is to look at besides; it changes nothing and waits for nobody. */
    default List<Finding> checks(Settings settings) {
        return List.of();
    }
}
