package dev.tarn.kit.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.kit.avro.UserInfoBytes.Column;
import dev.tarn.schemas.bronze.ChangeOp;
import dev.tarn.schemas.bronze.UserInfo;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class UserInfoBytesTest {
    private final RowWriter<UserInfo> writer = new RowWriter<>(12, UserInfo.class);

    @Property(tries = 500)
    void every_column_is_what_the_generated_class_wrote(@ForAll("changes") UserInfo change) {
        UserInfoBytes bytes = UserInfoBytes.of(writer.framed(change));

        assertThat(bytes.userId()).isEqualTo(change.getUserId());
        assertThat(bytes.op()).isEqualTo(change.getOp());
        assertThat(bytes.timestamp()).isEqualTo(Micros.of(change.getTimestamp()));
        assertThat(bytes.dob()).isEqualTo(change.getDob());
        assertThat(bytes.text(Column.SEX)).isEqualTo(change.getSex());
        assertThat(bytes.text(Column.GENDER)).isEqualTo(change.getGender());
        assertThat(bytes.text(Column.FIRST_NAME)).isEqualTo(change.getFirstName());
        assertThat(bytes.text(Column.LAST_NAME)).isEqualTo(change.getLastName());
        assertThat(bytes.text(Column.STREET_ADDRESS)).isEqualTo(change.getStreetAddress());
        assertThat(bytes.text(Column.CITY)).isEqualTo(change.getCity());
        assertThat(bytes.text(Column.STATE)).isEqualTo(change.getState());
        assertThat(bytes.text(Column.ZIP)).isEqualTo(change.getZip());
        assertThat(bytes.hasSequence() ? Long.valueOf(bytes.sequence()) : null).isEqualTo(change.getSequence());
        assertThat(bytes.framed(12)).isEqualTo(writer.framed(change));
    }

    @Property(tries = 500)
    void columns_are_the_same_where_their_values_are(
            @ForAll("changes") UserInfo one, @ForAll("changes") UserInfo other) {
        UserInfoBytes a = UserInfoBytes.of(writer.framed(one));
        UserInfoBytes b = UserInfoBytes.of(writer.framed(other));

        assertThat(a.same(Column.DOB, b)).isEqualTo(java.util.Objects.equals(one.getDob(), other.getDob()));
        assertThat(a.same(Column.CITY, b)).isEqualTo(java.util.Objects.equals(one.getCity(), other.getCity()));
        assertThat(a.same(Column.ZIP, b)).isEqualTo(java.util.Objects.equals(one.getZip(), other.getZip()));
    }

    @Property(tries = 100)
    void copied_columns_are_the_bytes_between_instant_and_sequence(@ForAll("changes") UserInfo change) {
        byte[] framed = writer.framed(change);
        AvroWriter out = new AvroWriter().start(12);
        out.number(change.getUserId())
                .number(change.getOp() == ChangeOp.UPSERT ? 0 : change.getOp() == ChangeOp.DELETE ? 1 : 2)
                .number(Micros.of(change.getTimestamp()));
        UserInfoBytes.of(framed).copy(Column.DOB, Column.ZIP, out);

        assertThat(out.nullable(change.getSequence()).toBytes()).isEqualTo(framed);
    }

    /** The bytes are read by the place of their fields. */
    @Test
    void the_fields_stand_in_the_order_of_the_schema() {
        assertThat(UserInfo.getClassSchema().getFields().stream().map(Schema.Field::name))
                .containsExactlyElementsOf(List.of(
                        "user_id",
                        "op",
                        "timestamp",
                        "dob",
                        "sex",
                        "gender",
                        "first_name",
                        "last_name",
                        "street_address",
                        "city",
                        "state",
                        "zip",
                        "sequence"));
    }

    @Test
    void bytes_that_are_cut_are_an_error_and_not_a_wrong_change() {
        byte[] framed = writer.framed(UserInfo.newBuilder()
                .setUserId(1L)
                .setOp(ChangeOp.UPSERT)
                .setTimestamp(java.time.Instant.EPOCH)
                .setCity("Bern")
                .build());
        for (int length = 5; length < framed.length; length++) {
            byte[] cut = Arrays.copyOf(framed, length);
            assertThatThrownBy(() -> UserInfoBytes.of(cut))
                    .as("cut to " + length + " bytes")
                    .isInstanceOf(AvroRuntimeException.class);
        }
    }

    @Test
    void a_kind_of_change_that_nobody_knows_is_an_error() {
        byte[] framed = new AvroWriter().start(12).number(7).number(3).number(0).toBytes();

        assertThatThrownBy(() -> UserInfoBytes.of(framed))
                .isInstanceOf(AvroRuntimeException.class)
                .hasMessage("a change has no kind 3");
    }

    @Provide
    Arbitrary<UserInfo> changes() {
        Arbitrary<String> text =
                Arbitraries.of("", "Zürich", "a", "NY", "x".repeat(200)).injectNull(0.3);
        Arbitrary<LocalDate> dob = Arbitraries.of(LocalDate.EPOCH, LocalDate.of(1931, 2, 28), LocalDate.of(2030, 1, 1))
                .injectNull(0.3);
        Arbitrary<List<String>> texts = text.list().ofSize(8);
        return Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.of(ChangeOp.class),
                        Arbitraries.longs().between(-1L << 50, 1L << 50),
                        dob,
                        texts,
                        Arbitraries.longs().injectNull(0.5))
                .as((user, op, at, birth, columns, sequence) -> new UserInfo(
                        user,
                        op,
                        Micros.instant(at),
                        birth,
                        columns.get(0),
                        columns.get(1),
                        columns.get(2),
                        columns.get(3),
                        columns.get(4),
                        columns.get(5),
                        columns.get(6),
                        columns.get(7),
                        sequence));
    }
}
