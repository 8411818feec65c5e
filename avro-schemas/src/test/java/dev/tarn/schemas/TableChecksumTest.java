package dev.tarn.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.silver.HeartRate;
import dev.tarn.schemas.silver.User;
import dev.tarn.schemas.silver.UserProfile;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The constants are the last sixteen digits that md5sum prints for the canonical text. */
class TableChecksumTest {
    private static final User USER = new User(1L, 2L, "aa:bb", Instant.parse("2023-03-10T12:26:08Z"));
    private static final UserProfile NULLS = new UserProfile(
            -1L, null, null, null, null, null, null, null, null, null, Instant.parse("1969-12-31T23:59:59.999999Z"));
    private static final HeartRate SAMPLE =
            new HeartRate(118440L, Instant.parse("2023-03-11T08:05:01.000001Z"), 64.5, true);

    @Test
    void of_one_row_it_is_the_low_half_of_its_md5() {
        assertThat(new TableChecksum().add(USER).hex()).isEqualTo("c10e532155f6a17d");
        assertThat(new TableChecksum().add(NULLS).hex()).isEqualTo("993a474a71e1f143");
        assertThat(new TableChecksum().add(SAMPLE).hex()).isEqualTo("2a2c994b9a2d741a");
        assertThat(new TableChecksum()
                        .add(new HeartRate(1L, Instant.EPOCH, 1e-7, true))
                        .hex())
                .isEqualTo("7476d134b9c7090b");
        assertThat(new TableChecksum()
                        .add(new HeartRate(1L, Instant.parse("1969-12-31T23:59:58.500Z"), -0.0, false))
                        .hex())
                .isEqualTo("1efd44f02c7b97e0");
    }

    @Test
    void text_beyond_ascii_is_hashed_as_utf8() {
        UserProfile row = new UserProfile(
                12140L,
                LocalDate.of(1994, 2, 27),
                "M",
                null,
                "Zoë: ☃",
                "😀",
                null,
                "Pasadena",
                "CA",
                "02134",
                Instant.parse("2023-03-10T12:26:08Z"));
        assertThat(new TableChecksum().add(row).hex()).isEqualTo("17f8fc52a6d7acf9");
    }

    @Test
    void rows_are_summed_whatever_their_order() {
        assertThat(new TableChecksum().add(USER).add(SAMPLE).hex()).isEqualTo("eb3aec6cf0241597");
        assertThat(new TableChecksum().add(SAMPLE).add(USER).hex()).isEqualTo("eb3aec6cf0241597");
    }

    @Test
    void the_sum_wraps_at_two_to_the_64() {
        assertThat(new TableChecksum().add(NULLS).add(USER).hex()).isEqualTo("5a489a6bc7d892c0");
    }

    @Test
    void a_row_twice_is_not_no_row() {
        assertThat(new TableChecksum().add(SAMPLE).add(SAMPLE).hex()).isEqualTo("54593297345ae834");
    }

    @Test
    void a_row_taken_out_leaves_the_rest() {
        TableChecksum checksum = new TableChecksum().add(USER).add(SAMPLE).remove(USER);
        assertThat(checksum.hex()).isEqualTo("2a2c994b9a2d741a");
        assertThat(checksum.rows()).isEqualTo(1);
    }

    @Test
    void an_empty_table_is_zero() {
        assertThat(new TableChecksum().hex()).isEqualTo("0000000000000000");
        assertThat(new TableChecksum().rows()).isZero();
    }

    @Test
    void leading_zeros_are_printed() {
        assertThat(new TableChecksum().add("79562").hex()).isEqualTo("00004fac35189fc2");
    }
}
