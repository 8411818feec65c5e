package dev.tarn.kit.run;

import java.util.Locale;

/** The codecs that Kafka knows. */
public enum Compression {
    NONE,
    LZ4,
    ZSTD,
    SNAPPY,
    GZIP;

    String kafkaName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
