package dev.tarn.ingest.landing;

import dev.tarn.ingest.landing.progress.Tally;
import dev.tarn.kit.accounting.Accounting;
import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.avro.RowPartitioner;
import dev.tarn.kit.avro.RowWriter;
import dev.tarn.kit.contracts.SchemaIds;
import dev.tarn.schemas.ops.AccountingKey;
import dev.tarn.schemas.ops.AccountingRow;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Rows of tarn.accounting: what a partition counted since the topic exists. Of registrations and visits only the rejected are
 * counted here; curate counts what it makes of the others. One thread.
 */
final class AccountingRows {
    private static final String SERVICE = "ingest";

    private final RowWriter<AccountingKey> keys;
    private final RowWriter<AccountingRow> rows;
    private final int partitions;

    AccountingRows(SchemaIds schemas, int partitions) {
        this.keys = new RowWriter<>(schemas.key(Accounting.TOPIC), AccountingKey.class);
        this.rows = new RowWriter<>(schemas.value(Accounting.TOPIC), AccountingRow.class);
        this.partitions = partitions;
    }

    /** Empty where there is nothing to say yet. */
    Optional<ProducerRecord<byte[], byte[]>> row(Source source, int partition, Tally total) {
        long applied = source == Source.KAFKA_MULTIPLEX ? total.records() - total.rejected() : 0;
        if (applied == 0 && total.rejected() == 0) {
            return Optional.empty();
        }
        String task = "landing-" + partition;
        byte[] key = keys.framed(new AccountingKey(source.code(), SERVICE, task));
        AccountingRow row = AccountingRow.newBuilder()
                .setSource(source.code())
                .setService(SERVICE)
                .setTask(task)
                .setApplied(applied)
                .setSuperseded(0)
                .setDuplicate(0)
                .setRejected(total.rejected())
                .setPending(0)
                .build();
        return Optional.of(new ProducerRecord<>(
                Accounting.TOPIC, RowPartitioner.partition(key, partitions), key, rows.framed(row)));
    }
}
