package dev.tarn.ingest.landing.rows;

import dev.tarn.ingest.Rejection;
import dev.tarn.ingest.json.Encoding;
import dev.tarn.ingest.landing.lines.CsvFields;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What a kind of CSV file has in its columns. One thread. */
interface CsvRows {
    List<String> columns();

    /** @param fields of the columns, in their order */
    ProducerRecord<byte[], byte[]> row(String[] fields, Taken file, long now) throws Rejection;

    /** The rows of a file that has this header. */
    default Rows under(CsvHeader header, Taken file) {
        Encoding encoding = new Encoding();
        return (record, line, now) -> {
            encoding.check(record);
            return row(header.pick(CsvFields.of(record)), file, now);
        };
    }
}
