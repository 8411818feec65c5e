package dev.tarn.ingest.landing.rows;

import dev.tarn.ingest.IngestErrors;
import dev.tarn.ingest.Rejection;
import dev.tarn.ingest.landing.lines.CsvFields;
import java.util.List;

/** Where the wanted columns stand in the lines of a file; all others are kept out. */
final class CsvHeader {
    private final int width;
    private final int[] places;

    private CsvHeader(int width, int[] places) {
        this.width = width;
        this.places = places;
    }

    static CsvHeader of(byte[] line, List<String> wanted) throws Rejection {
        List<String> found = CsvFields.of(line);
        List<String> missing =
                wanted.stream().filter(column -> !found.contains(column)).toList();
        if (!missing.isEmpty()) {
            throw IngestErrors.missingColumns(missing, found);
        }
        int[] places = new int[wanted.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = found.indexOf(wanted.get(i));
            if (found.lastIndexOf(wanted.get(i)) != places[i]) {
                throw IngestErrors.columnTwice(wanted.get(i));
            }
        }
        return new CsvHeader(found.size(), places);
    }

    /** How many columns are kept out. */
    int unknown() {
        return width - places.length;
    }

    /** The wanted fields in the order in which they are wanted. */
    String[] pick(List<String> fields) throws Rejection {
        if (fields.size() != width) {
            throw IngestErrors.fieldCount(fields.size(), width);
        }
        String[] picked = new String[places.length];
        for (int i = 0; i < places.length; i++) {
            picked[i] = fields.get(places[i]);
        }
        return picked;
    }
}
