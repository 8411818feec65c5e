package dev.tarn.bench.lake;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** The rows in Parquet and nothing else, no broker and no table: what no sink can be cheaper than. A process of its own. */
public final class BareParquet {
    private static final MessageType TYPE = MessageTypeParser.parseMessageType("message row { required int64 device_id;"
            + " required int64 time; required double heart_rate; required binary source (STRING); }");

    private BareParquet() {}

    /** @param args how many rows, and the file to be */
    public static void main(String[] args) throws IOException {
        long rows = Long.parseLong(args[0]);
        Path file = new Path(args[1]);
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = process.getProcessCpuTime();
        long from = System.nanoTime();
        try (ParquetWriter<Long> writer = new Builder(HadoopOutputFile.fromPath(file, new Configuration()))
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(16L << 20)
                .build()) {
            for (long row = 0; row < rows; row++) {
                writer.write(row);
            }
        }
        System.out.printf(
                "%n{\"rows\":%d,\"wallMs\":%d,\"cpuMs\":%d}%n",
                rows, (System.nanoTime() - from) / 1_000_000, (process.getProcessCpuTime() - cpu) / 1_000_000);
    }

    private static final class Builder extends ParquetWriter.Builder<Long, Builder> {
        Builder(OutputFile file) {
            super(file);
        }

        @Override
        protected Builder self() {
            return this;
        }

        // Deprecated by Parquet, and abstract all the same.
        @SuppressWarnings("deprecation")
        @Override
        protected WriteSupport<Long> getWriteSupport(Configuration conf) {
            return new Numbered();
        }
    }

    /** Rows told by their number. */
    private static final class Numbered extends WriteSupport<Long> {
        private final SampleRows rows = new SampleRows();
        private RecordConsumer out;

        // Deprecated by Parquet, and abstract all the same.
        @SuppressWarnings("deprecation")
        @Override
        public WriteContext init(Configuration conf) {
            return new WriteContext(TYPE, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            out = consumer;
        }

        @Override
        public void write(Long row) {
            out.startMessage();
            out.startField("device_id", 0);
            out.addLong(rows.device(row));
            out.endField("device_id", 0);
            out.startField("time", 1);
            out.addLong(rows.time(row));
            out.endField("time", 1);
            out.startField("heart_rate", 2);
            out.addDouble(rows.heartRate(row));
            out.endField("heart_rate", 2);
            out.startField("source", 3);
            out.addBinary(Binary.fromConstantByteArray(rows.source(row)));
            out.endField("source", 3);
            out.endMessage();
        }
    }
}
