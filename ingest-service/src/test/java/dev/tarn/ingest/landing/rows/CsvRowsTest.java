package dev.tarn.ingest.landing.rows;

import static dev.tarn.ingest.Edge.ARRIVAL;
import static dev.tarn.ingest.Edge.utf8;
import static dev.tarn.kit.rejected.RejectReason.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.ingest.Edge;
import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.Rejection;
import dev.tarn.ingest.landing.lines.Piece;
import dev.tarn.kit.avro.Micros;
import dev.tarn.kit.avro.RowReader;
import dev.tarn.kit.rejected.RejectReason;
import dev.tarn.schemas.bronze.GymLogin;
import dev.tarn.schemas.bronze.RegisteredUser;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class CsvRowsTest {
    private static final String USERS = "user_id,device_id,mac_address,registration_timestamp";
    private static final String VISITS = "mac_address,gym,login,logout";

    private final Kind users = Kind.registrations(1, InstantUnit.SECONDS, 1_000);
    private final Kind visits = Kind.visits(1, InstantUnit.SECONDS, 1_000);

    @Test
    void a_registration_is_keyed_by_its_user_and_names_its_file() throws Rejection {
        ProducerRecord<byte[], byte[]> record = row(users, USERS, "-7,9007199254740993,52:b1,1678451168.1234565");

        assertThat(record.topic()).isEqualTo("bronze.registered_users");
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("-7");
        RegisteredUser user = new RowReader<RegisteredUser>(
                        RegisteredUser.getClassSchema(), id -> RegisteredUser.getClassSchema())
                .read(record.value());
        assertThat(user.getUserId()).isEqualTo(-7);
        assertThat(user.getDeviceId()).isEqualTo(9007199254740993L);
        assertThat(user.getMacAddress()).isEqualTo("52:b1");
        assertThat(user.getRegistrationTimestamp()).isEqualTo(Edge.micros(1678451168123456L));
        assertThat(user.getLoadTime().toEpochMilli()).isEqualTo(42);
        assertThat(user.getSourceFile()).isEqualTo("f.csv");
    }

    @Test
    void a_visit_is_keyed_by_its_address_and_may_be_open() throws Rejection {
        ProducerRecord<byte[], byte[]> record = row(visits, VISITS, "52:é,3,1678451168,");
        GymLogin open = visit(record);

        assertThat(record.topic()).isEqualTo("bronze.gym_logins");
        assertThat(record.key()).isEqualTo(utf8("52:é"));
        assertThat(open.getGym()).isEqualTo(3);
        assertThat(open.getLogout()).isNull();
        assertThat(visit(row(visits, VISITS, "m,3,1678451168,+1678451168")).getLogout())
                .isEqualTo(Edge.micros(1678451168000000L));
    }

    @Test
    void columns_may_stand_in_another_order_and_unknown_ones_are_counted() throws Rejection {
        AtomicLong unknown = new AtomicLong();
        Rows rows = visits.rows(
                piece("note,logout,gym,\"mac_address\",login,x"), new Taken("f.csv", ARRIVAL), unknown::set);
        GymLogin visit = visit(rows.row(utf8("\"a\nb\",1678451169,3,m,1678451168,"), 2, 42));

        assertThat(visit.getMacAddress()).isEqualTo("m");
        assertThat(Micros.of(visit.getLogout())).isEqualTo(1678451169000000L);
        assertThat(unknown).hasValue(2);
    }

    @Test
    void a_header_that_lacks_a_column_or_has_one_twice_refuses_the_file() {
        assertThat(header("user_id,device_id,mac,registration_timestamp")).isEqualTo(MISSING_COLUMN);
        assertThat(header(USERS + ",user_id")).isEqualTo(MISSING_COLUMN);
        assertThat(header("1,2,m,1678451168")).isEqualTo(MISSING_COLUMN);
        assertThat(header(USERS + ",x,x")).isNull();
    }

    @Test
    void bad_registrations_have_their_reasons() {
        assertThat(user("1,2,m")).isEqualTo(WRONG_FIELD_COUNT);
        assertThat(user("1,2,m,1678451168,5")).isEqualTo(WRONG_FIELD_COUNT);
        assertThat(user(",2,m,1678451168")).isEqualTo(MISSING_FIELD);
        assertThat(user("1,2,,1678451168")).isEqualTo(MISSING_FIELD);
        assertThat(user("1,2,m,")).isEqualTo(MISSING_FIELD);
        assertThat(user("1.0,2,m,1678451168")).isEqualTo(WRONG_TYPE);
        assertThat(user("1e3,2,m,1678451168")).isEqualTo(WRONG_TYPE);
        assertThat(user("+-1,2,m,1678451168")).isEqualTo(WRONG_TYPE);
        assertThat(user("-,2,m,1678451168")).isEqualTo(WRONG_TYPE);
        assertThat(user(" 1,2,m,1678451168")).isEqualTo(WRONG_TYPE);
        assertThat(user("1,2,m,.5")).isEqualTo(WRONG_TYPE);
        assertThat(user("1,2,m,1678451168.")).isEqualTo(WRONG_TYPE);
        assertThat(user("1,2,m,1678451168.0")).isNull();
        assertThat(user("9223372036854775807,2,m,1678451168")).isNull();
        assertThat(user("9223372036854775808,2,m,1678451168")).isEqualTo(OUT_OF_RANGE);
        assertThat(user("1,2,m,1678451168000")).isEqualTo(TIME_OUT_OF_RANGE);
        assertThat(user("1,2,m,946684799.999999")).isEqualTo(TIME_OUT_OF_RANGE);
        assertThat(user("1,2,m,946684800")).isNull();
    }

    @Test
    void an_instant_is_held_against_the_time_when_the_file_was_first_taken() {
        long latest = ARRIVAL / 1_000_000 + 86_400;
        assertThat(user("1,2,m," + latest)).isNull();
        assertThat(user("1,2,m," + latest + ".000001")).isEqualTo(TIME_OUT_OF_RANGE);
    }

    @Test
    void a_logout_before_its_login_is_rejected() {
        assertThat(visitReason("m,1,1678451168,1678451167.999999")).isEqualTo(LOGOUT_BEFORE_LOGIN);
        assertThat(visitReason("m,x,1678451168,1678451167")).isEqualTo(WRONG_TYPE);
        assertThat(visitReason("m,1,,1678451167")).isEqualTo(MISSING_FIELD);
        assertThat(visitReason("m,1,1678451168,never")).isEqualTo(WRONG_TYPE);
    }

    @Test
    void bytes_that_are_no_text_are_rejected() {
        byte[] latin = "1,2,m\u00e9,1678451168".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Edge.reason(() -> rows(users, USERS).row(latin, 2, 42))).isEqualTo(INVALID_UTF8);
    }

    private RejectReason user(String line) {
        return Edge.reason(() -> row(users, USERS, line));
    }

    private RejectReason visitReason(String line) {
        return Edge.reason(() -> row(visits, VISITS, line));
    }

    private RejectReason header(String line) {
        return Edge.reason(() -> rows(users, line));
    }

    private static GymLogin visit(ProducerRecord<byte[], byte[]> record) {
        return new RowReader<GymLogin>(GymLogin.getClassSchema(), id -> GymLogin.getClassSchema()).read(record.value());
    }

    private static ProducerRecord<byte[], byte[]> row(Kind kind, String header, String line) throws Rejection {
        return rows(kind, header).row(utf8(line), 2, 42);
    }

    private static Rows rows(Kind kind, String header) throws Rejection {
        return kind.rows(piece(header), new Taken("f.csv", ARRIVAL), unknown -> {});
    }

    private static Piece piece(String text) {
        return new Piece(1, 0, utf8(text), utf8(text).length, null);
    }
}
