package dev.tarn.deltasink.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.tarn.delta.schema.Column;
import dev.tarn.deltasink.record.RecordRejected;
import dev.tarn.deltasink.record.Shape;
import java.io.IOException;
import java.util.List;

/** JSON straight to the values of a row: no tree in between. */
final class JsonShape implements Shape {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private final JsonObject object;
    private final List<Column> columns;

    JsonShape(List<JsonField> fields) {
        object = new JsonObject(fields);
        columns = object.columns();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public Object[] read(Object data) throws RecordRejected {
        try (JsonParser in =
                data instanceof byte[] bytes ? FACTORY.createParser(bytes) : FACTORY.createParser((String) data)) {
            if (in.nextToken() == null) {
                throw new RecordRejected("there is no JSON in it");
            }
            Object[] row = object.read(in);
            if (in.nextToken() != null) {
                throw new RecordRejected("something stands behind the object");
            }
            return row;
        } catch (Mismatch e) {
            throw new RecordRejected(e.getMessage(), e);
        } catch (IOException e) {
            throw new RecordRejected("it is no JSON: " + e.getMessage(), e);
        }
    }
}
