package dev.tarn.deltasink.record;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType.Primitive;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.connect.data.Schema;

/** Any bytes, as one column of text or of bytes. Text that is no UTF-8 keeps its bytes as far as text can: nothing is lost to a rejection. */
public final class RawPart implements Part {
    /** What stands where bytes were no text; a text may have it too. */
    private static final char REPLACED = '\uFFFD';

    private final Shape shape;

    public RawPart(String column, boolean text) {
        String doc = text ? "The record's %s as text." : "The bytes of the record's %s.";
        List<Column> columns = List.of(
                new Column(column, text ? Primitive.STRING : Primitive.BINARY, true, String.format(doc, column)));
        shape = new Shape() {
            @Override
            public List<Column> columns() {
                return columns;
            }

            @Override
            public Object[] read(Object data) throws RecordRejected {
                return new Object[] {data == null ? null : text ? text(data) : bytes(data)};
            }
        };
    }

    @Override
    public Shape shape(String topic, Schema schema, Object data) {
        return shape;
    }

    private static String text(Object data) throws RecordRejected {
        if (data instanceof String string) {
            return string;
        }
        byte[] bytes = bytes(data);
        // Quicker by far than a decoder; what is no UTF-8 always leaves the mark.
        String quick = new String(bytes, StandardCharsets.UTF_8);
        if (quick.indexOf(REPLACED) < 0) {
            return quick;
        }
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return decoded.toString();
        } catch (CharacterCodingException e) {
            // One char a byte: what came can be told, and told apart, though it was no text.
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] bytes(Object data) throws RecordRejected {
        if (data instanceof byte[] bytes) {
            return bytes;
        }
        if (data instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        if (data instanceof String string) {
            return string.getBytes(StandardCharsets.UTF_8);
        }
        throw new RecordRejected(
                "raw mode takes bytes or text, not a " + data.getClass().getSimpleName()
                        + "; set the connector's converter to org.apache.kafka.connect.converters.ByteArrayConverter");
    }
}
