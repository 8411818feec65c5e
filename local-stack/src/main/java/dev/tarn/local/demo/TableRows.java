package dev.tarn.local.demo;

import dev.tarn.schemas.TableChecksum;
import java.util.function.BiConsumer;
import org.apache.avro.generic.IndexedRecord;

/** The live rows of a table as one place has them. */
interface TableRows {
    /** What the place is called. */
    String place();

    /** Every live row with its key, in no order. */
    void forEach(BiConsumer<IndexedRecord, IndexedRecord> each);

    default TableFacts facts() {
        TableChecksum checksum = new TableChecksum();
        forEach((key, row) -> checksum.add(row));
        return new TableFacts(checksum.rows(), checksum.hex());
    }
}
