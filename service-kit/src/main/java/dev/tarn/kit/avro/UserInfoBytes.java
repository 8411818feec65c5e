package dev.tarn.kit.avro;

import dev.tarn.schemas.bronze.ChangeOp;
import java.time.LocalDate;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;

/**
 * A profile change as its Avro bytes. They are looked through once for where its columns are; a column is decoded when it is asked
 * for, and compared or copied into a row without.
 */
public final class UserInfoBytes {
    /** What is between the instant and the sequence, in the order of the schema. */
    public enum Column {
        DOB(0),
        SEX(1),
        GENDER(2),
        FIRST_NAME(3),
        LAST_NAME(4),
        STREET_ADDRESS(5),
        CITY(6),
        STATE(7),
        ZIP(8);

        private final int place;

        Column(int place) {
            this.place = place;
        }
    }

    private static final ChangeOp[] OPS = ChangeOp.values();
    private static final int COLUMNS = Column.values().length;

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final int[] columns = new int[COLUMNS + 1];
    private final long userId;
    private final ChangeOp op;
    private final long timestamp;
    private final boolean hasSequence;
    private final long sequence;

    private UserInfoBytes(byte[] bytes, AvroReader in) {
        this.bytes = bytes;
        from = in.position();
        userId = in.number();
        op = op(in.number());
        timestamp = in.number();
        columns[0] = in.position();
        if (in.present()) {
            in.number();
        }
        for (int column = 1; column < COLUMNS; column++) {
            columns[column] = in.position();
            if (in.present()) {
                in.skipText();
            }
        }
        columns[COLUMNS] = in.position();
        hasSequence = in.present();
        sequence = hasSequence ? in.number() : 0;
        to = in.position();
    }

    private static ChangeOp op(long symbol) {
        if (symbol < 0 || symbol >= OPS.length) {
            throw new AvroRuntimeException("a change has no kind " + symbol);
        }
        return OPS[(int) symbol];
    }

    /** Of bytes behind a header. */
    public static UserInfoBytes of(byte[] framed) {
        return at(framed, AvroWriter.HEADER);
    }

    static UserInfoBytes at(byte[] bytes, int from) {
        return new UserInfoBytes(bytes, new AvroReader().over(bytes, from));
    }

    /** The bytes alone, behind a header. */
    public byte[] framed(int schemaId) {
        byte[] framed = new byte[AvroWriter.HEADER + to - from];
        AvroWriter.header(schemaId, framed);
        System.arraycopy(bytes, from, framed, AvroWriter.HEADER, to - from);
        return framed;
    }

    public long userId() {
        return userId;
    }

    public ChangeOp op() {
        return op;
    }

    /** Microseconds since the epoch. */
    public long timestamp() {
        return timestamp;
    }

    public boolean hasSequence() {
        return hasSequence;
    }

    /** 0 where there is none. */
    public long sequence() {
        return sequence;
    }

    /** Null where there is none. */
    public LocalDate dob() {
        AvroReader in = reader(Column.DOB);
        return in.present() ? LocalDate.ofEpochDay(in.number()) : null;
    }

    /** Null where there is none. */
    public String text(Column column) {
        if (column == Column.DOB) {
            throw new IllegalArgumentException("a date of birth is no text");
        }
        AvroReader in = reader(column);
        return in.present() ? in.text() : null;
    }

    private AvroReader reader(Column column) {
        return new AvroReader().over(bytes, columns[column.place]);
    }

    /** Whether both have the same in a column, null included. */
    public boolean same(Column column, UserInfoBytes other) {
        int at = column.place;
        return Arrays.equals(
                bytes, columns[at], columns[at + 1], other.bytes, other.columns[at], other.columns[at + 1]);
    }

    /** Writes columns that stand side by side, each as a union of null and its value. */
    public void copy(Column first, Column last, AvroWriter out) {
        int at = columns[first.place];
        out.raw(bytes, at, columns[last.place + 1] - at);
    }
}
