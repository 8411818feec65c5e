package dev.tarn.curate.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.kit.avro.RowWriter;
import dev.tarn.kit.avro.UserInfoBytes;
import dev.tarn.kit.contracts.SchemaIds;
import dev.tarn.schemas.bronze.ChangeOp;
import dev.tarn.schemas.bronze.UserInfo;
import dev.tarn.schemas.silver.UserBins;
import dev.tarn.schemas.silver.UserKey;
import dev.tarn.schemas.silver.UserProfile;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.avro.Schema;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written by hand is what the generated classes write. */
class ProfileRowsTest {
    private static final int KEY = 41;
    private static final int VALUE = 42;
    private static final Instant AT = Instant.ofEpochSecond(1_678_521_901L, 123_456_000);

    private final ProfileRows rows = new ProfileRows(new Ids());

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_profile_row_is_the_generated_classs(boolean full) {
        Record<byte[], byte[]> row = rows.profile(bytes(change(full)), 77);

        UserInfo change = change(full);
        assertThat(row.key()).isEqualTo(new RowWriter<>(KEY, UserKey.class).framed(new UserKey(-5L)));
        assertThat(row.value())
                .isEqualTo(new RowWriter<>(VALUE, UserProfile.class)
                        .framed(new UserProfile(
                                -5L,
                                change.getDob(),
                                change.getSex(),
                                change.getGender(),
                                change.getFirstName(),
                                change.getLastName(),
                                change.getStreetAddress(),
                                change.getCity(),
                                change.getState(),
                                change.getZip(),
                                AT)));
        assertThat(row.timestamp()).isEqualTo(77);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_row_of_bins_is_the_generated_classs(boolean full) {
        Record<byte[], byte[]> row = rows.bins(bytes(change(full)), "25-35", 77);

        UserInfo change = change(full);
        assertThat(row.key()).isEqualTo(new RowWriter<>(KEY, UserKey.class).framed(new UserKey(-5L)));
        assertThat(row.value())
                .isEqualTo(new RowWriter<>(VALUE, UserBins.class)
                        .framed(new UserBins(-5L, "25-35", change.getGender(), change.getCity(), change.getState())));
    }

    private static UserInfo change(boolean full) {
        return full
                ? new UserInfo(
                        -5L,
                        ChangeOp.UPSERT,
                        AT,
                        LocalDate.of(1990, 2, 28),
                        "F",
                        "female",
                        "Zoë",
                        "Müller",
                        "Gasse 1",
                        "Bern",
                        "BE",
                        "03001",
                        9L)
                : new UserInfo(-5L, ChangeOp.UPSERT, AT, null, null, null, null, null, null, null, null, null, null);
    }

    private static UserInfoBytes bytes(UserInfo change) {
        return UserInfoBytes.of(new RowWriter<>(3, UserInfo.class).framed(change));
    }

    private static final class Ids implements SchemaIds {
        @Override
        public int key(String topic) {
            return KEY;
        }

        @Override
        public int value(String topic) {
            return VALUE;
        }

        @Override
        public Schema byId(int id) {
            throw new AssertionError("rows are written, not read");
        }
    }
}
