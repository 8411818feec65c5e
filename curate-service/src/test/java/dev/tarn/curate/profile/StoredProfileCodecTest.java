package dev.tarn.curate.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.kit.avro.AvroWriter;
import dev.tarn.kit.avro.RowWriter;
import dev.tarn.kit.avro.UserInfoBytes;
import dev.tarn.schemas.bronze.ChangeOp;
import dev.tarn.schemas.bronze.UserInfo;
import java.time.Instant;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;

class StoredProfileCodecTest {
    private static final long FINGERPRINT = -3_698_561_125_720_224_165L;

    private final StoredProfileCodec codec = new StoredProfileCodec();

    /**
     * Layout 1 holds this version of UserInfo. When the schema changes, the codec must keep reading layout 1 with the schema
     * it was written with, and write layout 2.
     */
    @Test
    void layout_1_holds_the_first_version_of_the_schema() {
        assertThat(SchemaNormalization.parsingFingerprint64(UserInfo.getClassSchema()))
                .isEqualTo(FINGERPRINT);
    }

    @Test
    void both_finalists_and_the_band_come_back() {
        ProfileVersions versions = new ProfileVersions(version(7L), version(null));
        StoredProfile back = codec.value(1L, codec.value(new StoredProfile(versions, "18-25")));

        assertThat(back.band).isEqualTo("18-25");
        assertThat(back.versions.sequenced().change().sequence()).isEqualTo(7L);
        assertThat(back.versions.plain().change().hasSequence()).isFalse();
        assertThat(back.versions.plain().bytes()).isEqualTo(versions.plain().bytes());
    }

    @Test
    void another_layout_is_refused_and_not_misread() {
        byte[] foreign = new AvroWriter().start(9).number(0).number(0).number(0).toBytes();

        assertThatThrownBy(() -> codec.value(12L, foreign))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("user 12")
                .hasMessageContaining("layout 9");
    }

    private static ProfileVersions.Version version(Long sequence) {
        UserInfo change = UserInfo.newBuilder()
                .setUserId(1L)
                .setOp(ChangeOp.UPSERT)
                .setTimestamp(Instant.EPOCH)
                .setSequence(sequence)
                .build();
        return StoredProfileCodec.version(UserInfoBytes.of(new RowWriter<>(3, UserInfo.class).framed(change)));
    }
}
