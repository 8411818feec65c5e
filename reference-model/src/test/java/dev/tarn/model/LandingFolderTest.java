package dev.tarn.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.schemas.Table;
import dev.tarn.schemas.bronze.GymLogin;
import dev.tarn.schemas.bronze.RegisteredUser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LandingFolderTest {
    private static final Instant TAKEN = Instant.ofEpochMilli(Case.ARRIVAL_MILLIS);
    private static final String USERS = "user_id,device_id,mac_address,registration_timestamp\n";
    private static final String LOGINS = "mac_address,gym,login,logout\n";

    @TempDir
    private Path folder;

    private void file(String name, String text) throws IOException {
        file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void file(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private LandingFolder read() {
        return LandingFolder.read(folder, TAKEN, TimeUnits.all(TimeUnit.SECONDS));
    }

    private static RegisteredUser user(long id, String file) {
        return new RegisteredUser(id, 7L, "a", Instant.ofEpochSecond(Case.T), TAKEN, file);
    }

    @Test
    void a_missing_or_empty_folder_holds_nothing() {
        assertThat(read().registrations()).isEmpty();
        assertThat(read().edge()).isEmpty();
        assertThat(read().counts().values()).allMatch(counts -> counts.received() == 0);
    }

    @Test
    void a_registration_is_read_with_its_file_and_the_time_it_was_taken() throws IOException {
        file("registered_users/2023/a.csv", USERS + "9007199254740993,7,a," + Case.T + "\n");
        assertThat(read().registrations()).containsExactly(user(9_007_199_254_740_993L, "registered_users/2023/a.csv"));
    }

    @Test
    void a_gym_login_is_read_and_its_logout_may_be_empty() throws IOException {
        file("gym_logins/a.csv", LOGINS + "a,3,1678451168.5,\na,3,1678451168,1678451168.000001\n");
        assertThat(read().gymLogins())
                .containsExactly(
                        new GymLogin("a", 3L, Instant.parse("2023-03-10T12:26:08.5Z"), null, TAKEN, "gym_logins/a.csv"),
                        new GymLogin(
                                "a",
                                3L,
                                Instant.parse("2023-03-10T12:26:08Z"),
                                Instant.parse("2023-03-10T12:26:08.000001Z"),
                                TAKEN,
                                "gym_logins/a.csv"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_id,device_id,mac_address,registration_timestamp\r\n1,7,a,1678451168\r\n2,7,a,1678451168\r\n",
                "user_id,device_id,mac_address,registration_timestamp\n1,7,a,1678451168\n2,7,a,1678451168",
                "user_id,device_id,mac_address,registration_timestamp\r\n1,7,a,1678451168\r\n2,7,a,1678451168",
                "\uFEFFuser_id,device_id,mac_address,registration_timestamp\n1,7,a,1678451168\n2,7,a,1678451168\n",
                "\n \t\r\nuser_id,device_id,mac_address,registration_timestamp\n\n1,7,a,1678451168\n\r\n\n2,7,a,1678451168\n\n",
                "registration_timestamp,mac_address,user_id,device_id\n1678451168,a,1,7\n1678451168.0,a,2,7\n",
                "user_id,note,device_id,mac_address,registration_timestamp\n1,,7,a,1678451168\n2,x,7,a,+1678451168.0\n",
                "\"user_id\",device_id,\"mac_address\",registration_timestamp\n\"1\",7,\"a\",1678451168\n2,\"7\",a,\"1678451168\"\n",
                "user_id,device_id,mac_address,registration_timestamp,note\n1,7,a,1678451168,\"two\nlines, and \"\"\"\n2,7,a,1678451168,\"\"\r\n",
            })
    void the_same_rows_are_read_whatever_the_writing(String text) throws IOException {
        file("registered_users/a.csv", text);
        String name = "registered_users/a.csv";
        assertThat(read().registrations()).containsExactly(user(1, name), user(2, name));
        assertThat(read().counts()).containsEntry("registered_users", new LandingCounts(2, 0, new TreeMap<>()));
    }

    @Test
    void quotes_inside_a_field_are_doubled_and_text_beyond_ascii_is_kept() throws IOException {
        file("registered_users/a.csv", USERS + "1,7,\"a,\"\"é美😀\"\"\r\nb\"," + Case.T + "\n");
        assertThat(read().registrations().get(0).getMacAddress()).isEqualTo("a,\"é美😀\"\r\nb");
    }

    @Test
    void a_file_ending_in_gz_is_unpacked() throws IOException {
        file("registered_users/a.csv.gz", zipped(USERS + "1,7,a," + Case.T + "\n"));
        file("kafka_multiplex/a.json.gz", zipped("{\"topic\":\"bpm\",\"value\":\"x\",\"timestamp\":1678451168}"));
        assertThat(read().registrations()).hasSize(1);
        assertThat(read().edge()).hasSize(1);
    }

    @Test
    void files_still_being_written_are_left_alone() throws IOException {
        for (String name :
                List.of(".a.csv", "_a.csv", "a.csv.tmp", "_old/a.csv", ".hidden/deep/a.csv", "b.tmp/a.csv")) {
            file("registered_users/" + name, USERS + "1,7," + name + "," + Case.T + "\n");
        }
        file("registered_users/anything", USERS + "1,7,a," + Case.T + "\n");
        assertThat(read().registrations()).hasSize(1);
    }

    @Test
    void the_same_content_in_two_files_is_read_once() throws IOException {
        file("registered_users/b.csv", USERS + "1,7,a," + Case.T + "\n1,7,a," + Case.T + "\n");
        file("registered_users/a/c.csv", USERS + "1,7,a," + Case.T + "\n1,7,a," + Case.T + "\n");
        assertThat(read().registrations()).hasSize(2);
        assertThat(read().counts().get("registered_users").received()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,7,a                                | wrong_field_count",
                "1,7,a,1678451168,                    | wrong_field_count",
                "x                                    | wrong_field_count",
                "'1,7,\"a\"x,1678451168'              | malformed_csv",
                "'1,7,\"a,1678451168'                 | malformed_csv",
                ",7,a,1678451168                      | missing_field",
                "1,7,,1678451168                      | missing_field",
                "'1,7,\"\",1678451168'                | missing_field",
                "1,7,a,                               | missing_field",
                "1.0,7,a,1678451168                   | wrong_type",
                "1,x,a,1678451168                     | wrong_type",
                "1, 7,a,1678451168                    | wrong_type",
                "1,7,a,1678451168e0                   | wrong_type",
                "1,7,a,1678451168.                    | wrong_type",
                "1,7,a,2023-03-10                     | wrong_type",
                "1,7,a,NaN                            | wrong_type",
                "9223372036854775808,7,a,1678451168   | out_of_range",
                "1,7,a,1678451168.%s                  | out_of_range",
                "1,7,a,0                              | time_out_of_range",
                "1,7,a,946684799.999999               | time_out_of_range",
                "1,7,a,1679356800.000001              | time_out_of_range",
                "1,7,a,1678451168000                  | time_out_of_range",
            })
    void a_bad_registration_is_rejected_and_its_neighbours_are_not(String line, String reason) throws IOException {
        file(
                "registered_users/a.csv",
                USERS + "8,7,a,946684800\n" + line.replace("%s", "0".repeat(60)) + "\n9,7,a,1679356800\n");
        assertThat(read().registrations()).extracting(RegisteredUser::getUserId).containsExactly(8L, 9L);
        LandingCounts counts = read().counts().get("registered_users");
        assertThat(counts.received()).isEqualTo(3);
        assertThat(counts.rejectedByReason()).isEqualTo(Map.of(reason, 1L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",3,1678451168,                    | missing_field",
                "a,,1678451168,                    | missing_field",
                "a,3,,1678451168                   | missing_field",
                "a,three,1678451168,               | wrong_type",
                "a,3,1678451168,open               | wrong_type",
                "a,3,1678451168,1678451167.999999  | logout_before_login",
                "a,3,1678451168,0                  | time_out_of_range",
                "a,3,1678451168000,                | time_out_of_range",
            })
    void a_bad_gym_login_is_rejected(String line, String reason) throws IOException {
        file("gym_logins/a.csv", LOGINS + line + "\na,3,1678451168,1678451168\n");
        assertThat(read().gymLogins()).hasSize(1);
        assertThat(read().counts().get("gym_logins").rejectedByReason()).isEqualTo(Map.of(reason, 1L));
    }

    @Test
    void bytes_that_are_not_utf8_spoil_their_own_line() throws IOException {
        byte[] latin1 = (USERS + "1,7,é,1678451168\n2,7,a,1678451168\n").getBytes(StandardCharsets.ISO_8859_1);
        file("registered_users/a.csv", latin1);
        assertThat(read().registrations()).hasSize(1);
        assertThat(read().counts().get("registered_users").rejectedByReason()).isEqualTo(Map.of("invalid_utf8", 1L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_id,mac_address,registration_timestamp",
                "user_id,device_id,device_id,mac_address,registration_timestamp",
                "user_id,device_id,mac_address,\"registration_timestamp",
                "USER_ID,device_id,mac_address,registration_timestamp",
            })
    void a_file_whose_header_does_not_name_each_column_once_is_refused_and_counts_nothing(String header)
            throws IOException {
        file("registered_users/a.csv", header + "\n1,7,a,1678451168\n");
        file("registered_users/b.csv", USERS);
        assertThat(read().registrations()).isEmpty();
        assertThat(read().counts().get("registered_users").received()).isZero();
        assertThat(read().refused()).containsExactly(folder.resolve("registered_users/a.csv"));
    }

    @Test
    void a_line_of_history_longer_than_a_value_may_be_is_too_large() throws IOException {
        String line = "{\"topic\":\"bpm\",\"value\":\"x\",\"timestamp\":1678451168}";
        file("kafka_multiplex/a.json", line + "\n" + line + " \n");
        LandingFolder landing =
                LandingFolder.read(folder, TAKEN, new Case().settings().withMaxValueBytes(line.length()));
        assertThat(landing.edge()).hasSize(1);
        assertThat(landing.counts().get("kafka_multiplex").rejectedByReason()).isEqualTo(Map.of("too_large", 1L));
    }

    @Test
    void a_damaged_gzip_is_refused_whole() throws IOException {
        byte[] whole = zipped("{\"topic\":\"bpm\",\"value\":\"x\",\"timestamp\":1678451168}\n".repeat(10));
        file("kafka_multiplex/a.json.gz", Arrays.copyOf(whole, whole.length - 9));
        file("kafka_multiplex/b.json.gz", "no gzip");
        file("kafka_multiplex/c.json.gz", "");
        assertThat(read().edge()).isEmpty();
        assertThat(read().refused()).hasSize(2);
    }

    @Test
    void each_source_has_its_unit() throws IOException {
        file("registered_users/a.csv", USERS + "1,7,a,1678451168123\n");
        file("gym_logins/a.csv", LOGINS + "a,3,1678451168123456,\n");
        file("kafka_multiplex/a.json", "{\"topic\":\"bpm\",\"value\":\"x\",\"timestamp\":1678451168123456789}\n");
        TimeUnit seconds = TimeUnit.SECONDS;
        LandingFolder landing = LandingFolder.read(
                folder,
                TAKEN,
                new TimeUnits(
                        seconds, seconds, seconds, TimeUnit.MILLISECONDS, TimeUnit.MICROSECONDS, TimeUnit.NANOSECONDS));
        assertThat(landing.registrations().get(0).getRegistrationTimestamp())
                .isEqualTo(Instant.parse("2023-03-10T12:26:08.123Z"));
        assertThat(landing.gymLogins().get(0).getLogin()).isEqualTo(Instant.parse("2023-03-10T12:26:08.123456Z"));
        InputRecord record = landing.edge().iterator().next();
        assertThat(record.timestampMillis()).isEqualTo(1_678_451_168_123L);
        assertThat(record.microsOfMilli()).isEqualTo(457);
    }

    @Test
    void neither_the_names_nor_the_order_of_files_matter_to_the_tables() throws IOException {
        String first = USERS + "1,7,a,1678451168\n2,7,a,1678451168\n";
        String second = USERS + "1,8,b,1678451168\n2,7,a,1678451169\n";
        file("registered_users/a.csv", first);
        file("registered_users/b.csv", second);
        file("gym_logins/a.csv", LOGINS + "a,3,1678451168,\n");
        file("gym_logins/b.csv", LOGINS + "a,3,1678451168,1678451169\n");
        ModelResult forward = ReferenceModel.evaluate(read().input(), new Case().settings());
        file("registered_users/a.csv", second);
        file("registered_users/b.csv", first);
        Files.move(folder.resolve("gym_logins/a.csv"), folder.resolve("gym_logins/c.csv"));
        ModelResult backward = ReferenceModel.evaluate(read().input(), new Case().settings());
        assertThat(backward.tables()).isEqualTo(forward.tables());
        assertThat(forward.table(Table.GYM_LOGS)).hasSize(1);
    }

    @Test
    void rejected_lines_are_accounted_for_beside_the_rows() throws IOException {
        file("registered_users/a.csv", USERS + "1,7,a,1678451168\nx,7,a,1678451168\n1,7,a,1678451168\n");
        file("gym_logins/a.csv", LOGINS + "a,3,1678451168,0\n");
        file("kafka_multiplex/a.json", "{\"topic\":\"bpm\",\"value\":\"x\",\"timestamp\":1678451168}\nx\n");
        LandingFolder landing = read();
        ModelResult result = landing.accountedIn(ReferenceModel.evaluate(landing.input(), new Case().settings()));
        assertThat(result.counts("registered_users"))
                .isEqualTo(new SourceCounts(3, 1, 0, 1, 1, new TreeMap<>(Map.of("wrong_type", 1L))));
        assertThat(result.counts("gym_logins").rejectedByReason()).isEqualTo(Map.of("time_out_of_range", 1L));
        assertThat(result.counts("kafka_multiplex"))
                .isEqualTo(new SourceCounts(2, 1, 0, 0, 1, new TreeMap<>(Map.of("malformed_json", 1L))));
        assertThat(result.counts("bpm").rejectedByReason()).isEqualTo(Map.of("null_key", 1L));
        assertThat(result.accounting().values()).allMatch(SourceCounts::balances);
    }
}
