package org.apache.spark.kafka010;

import java.util.ArrayList;
import java.util.List;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Stands in for Spark's object of this name, see {@link KafkaConfigUpdater}: settings as they may be logged, by name alone. */
public final class KafkaRedactionUtil$ {
    public static final KafkaRedactionUtil$ MODULE$ = new KafkaRedactionUtil$();

    private KafkaRedactionUtil$() {}

    public Seq<Tuple2<String, String>> redactParams(Seq<Tuple2<String, Object>> settings) {
        List<Tuple2<String, String>> named = new ArrayList<>();
        CollectionConverters.asJava(settings).forEach(setting -> named.add(new Tuple2<>(setting._1(), "…")));
        return CollectionConverters.asScala(named).toSeq();
    }
}
