package dev.tarn.spark;

import java.lang.reflect.Constructor;
import picocli.CommandLine;

/** Hands Spark and the place of the answers to the commands that ask for them. */
final class Wiring implements CommandLine.IFactory {
    private final LocalSpark spark;
    private final Answers answers;

    Wiring(LocalSpark spark, Answers answers) {
        this.spark = spark;
        this.answers = answers;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 2 && constructor.getParameterTypes()[0] == LocalSpark.class) {
                return type.cast(constructor.newInstance(spark, answers));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
