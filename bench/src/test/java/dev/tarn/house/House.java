package dev.tarn.house;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** The modules and who may use whom. What stands in no set is forbidden. */
enum House {
    AVRO_SCHEMAS("avro-schemas", "dev.tarn.schemas"),
    /** Holds Confluent's classes, none of ours. */
    CONFLUENT_AVRO("confluent-avro", "io.confluent"),
    SERVICE_KIT("service-kit", "dev.tarn.kit", AVRO_SCHEMAS, CONFLUENT_AVRO),
    INGEST_SERVICE("ingest-service", "dev.tarn.ingest", SERVICE_KIT, AVRO_SCHEMAS),
    CURATE_SERVICE("curate-service", "dev.tarn.curate", SERVICE_KIT, AVRO_SCHEMAS),
    REFERENCE_MODEL("reference-model", "dev.tarn.model", AVRO_SCHEMAS),
    DELTA_TABLE("connectors/delta-table", "dev.tarn.delta"),
    /** Apache Spark: others start it, no class path of theirs has it. */
    SPARK_PEER("spark-peer", "dev.tarn.spark"),
    DELTA_SINK("connectors/delta-sink", "dev.tarn.deltasink", DELTA_TABLE, SPARK_PEER),
    /** The contracts are what its tests hold the scripts against; its transform uses nothing of ours. */
    SNOWFLAKE_SINK("connectors/snowflake-sink", "dev.tarn.snowflakesink", AVRO_SCHEMAS),
    SNOWFLAKE_LOCAL("connectors/snowflake-local", "dev.tarn.snowflakelocal"),
    /** The contracts and the endpoint are what its tests hold it against; it uses delta-table alone. */
    EXCHANGE("connectors/exchange", "dev.tarn.exchange", DELTA_TABLE, AVRO_SCHEMAS, SNOWFLAKE_LOCAL),
    LOCAL_STACK(
            "local-stack",
            "dev.tarn.local",
            AVRO_SCHEMAS,
            CONFLUENT_AVRO,
            SERVICE_KIT,
            INGEST_SERVICE,
            CURATE_SERVICE,
            REFERENCE_MODEL,
            DELTA_TABLE,
            SPARK_PEER,
            DELTA_SINK,
            SNOWFLAKE_SINK,
            SNOWFLAKE_LOCAL,
            EXCHANGE),
    /** Apache Iceberg's sink, in a folder of its own: nobody's class path has it. */
    ICEBERG_PEER("bench/iceberg-peer", "org.apache.iceberg"),
    BENCH(
            "bench",
            "dev.tarn.bench",
            AVRO_SCHEMAS,
            CONFLUENT_AVRO,
            SERVICE_KIT,
            INGEST_SERVICE,
            CURATE_SERVICE,
            REFERENCE_MODEL,
            DELTA_TABLE,
            SPARK_PEER,
            DELTA_SINK,
            SNOWFLAKE_SINK,
            SNOWFLAKE_LOCAL,
            EXCHANGE,
            LOCAL_STACK,
            ICEBERG_PEER);

    final String folder;
    final String root;
    private final Set<House> uses;

    House(String folder, String root, House... uses) {
        this.folder = folder;
        this.root = root;
        this.uses = Set.of(uses);
    }

    boolean mayUse(House other) {
        return this == other || uses.contains(other);
    }

    /** Its name in a pom: the last part of its folder. */
    String artifact() {
        return folder.substring(folder.lastIndexOf('/') + 1);
    }

    /** Where its classes may be: below its root, and where it stands in for what it leaves out of another's module. */
    Set<String> packagesOfItsOwn() {
        return this == SPARK_PEER ? Set.of(root, "org.apache.spark.kafka010") : Set.of(root);
    }

    Stream<House> forbidden() {
        return Arrays.stream(values()).filter(other -> !mayUse(other));
    }

    /** Its packages, as ArchUnit writes them. */
    String packages() {
        return root + "..";
    }
}
