package dev.tarn.kit.doctor;

import dev.tarn.kit.topics.TopicState;
import dev.tarn.kit.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/**
 * What is asked of the brokers. Nothing here looks for a coordinator before its topic is known to be there: a broker that is
 * asked for one creates the topic.
 */
final class KafkaSide {
    private static final List<Area> DEPENDENT = List.of(Area.RIGHTS, Area.TOPICS, Area.STATE, Area.CLOCKS);

    private KafkaSide() {}

    static List<Finding> examine(Wanted wanted, Bounded bounded) throws InterruptedException {
        Findings broker = new Findings(Area.BROKER);
        Admin admin;
        try {
            // Looks names up and reads key stores.
            admin = bounded.made(() -> Admin.create(wanted.admin()));
        } catch (NotAnswered e) {
            broker.fail("client", DoctorTexts.clientNotMade(wanted.servers(), e.getMessage()));
            return unreached(broker);
        }
        try {
            return examine(wanted, admin, bounded, broker);
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private static List<Finding> examine(Wanted wanted, Admin admin, Bounded bounded, Findings broker)
            throws InterruptedException {
        Optional<Cluster> reached = Cluster.ask(wanted, admin, bounded, broker);
        if (reached.isEmpty()) {
            return unreached(broker);
        }
        Cluster cluster = reached.get();
        Topics topics = new Topics(admin, wanted.servers(), bounded.atMost());
        BrokerCheck.features(topics, broker);
        BrokerCheck.replication(wanted, cluster, broker);
        BrokerCheck.configuration(wanted, cluster, admin, bounded, broker);
        BrokerCheck.disks(cluster, admin, bounded, broker);
        boolean coordinated = TransactionCheck.coordinator(wanted, cluster, admin, bounded, broker);

        TopicCheck topicCheck = new TopicCheck(wanted, topics);
        Map<String, TopicState> found = topicCheck.examine();
        List<Finding> all = new ArrayList<>(broker.all());
        all.addAll(RightsCheck.examine(wanted, cluster, topicCheck.isComplete(), found, coordinated, admin, bounded));
        all.addAll(topicCheck.findings());
        all.addAll(StateCheck.examine(wanted, cluster, admin, bounded));
        all.addAll(BrokerClocks.examine(cluster, found, admin, bounded));
        return all;
    }

    private static List<Finding> unreached(Findings broker) {
        List<Finding> all = new ArrayList<>(broker.all());
        for (Area area : DEPENDENT) {
            all.add(new Finding(
                    area,
                    area == Area.CLOCKS ? "brokers" : "all",
                    Verdict.UNKNOWN,
                    DoctorTexts.dependsOn("a broker that answers")));
        }
        return all;
    }
}
