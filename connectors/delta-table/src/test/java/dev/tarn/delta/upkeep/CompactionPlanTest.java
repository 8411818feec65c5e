package dev.tarn.delta.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.DeletionVector;
import dev.tarn.delta.upkeep.CompactionPlan.Group;
import dev.tarn.delta.upkeep.CompactionPlan.Limits;
import dev.tarn.delta.upsert.Upserts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompactionPlanTest {
    private static final Limits LIMITS = new Limits(1_000, 3, 0.3);
    private int names;

    @Test
    void too_few_small_files_are_left_alone() {
        assertThat(groups(file("t-0", 10), file("t-0", 10))).isEmpty();
        assertThat(groups(file("t-0", 10), file("t-0", 10), file("t-0", 10))).hasSize(1);
    }

    @Test
    void files_of_other_writers_and_partitions_stay_apart() {
        assertThat(groups(file("t-0", 10), file("t-0", 10), file("t-1", 10), file(null, 10)))
                .isEmpty();
    }

    @Test
    void a_file_of_nearly_the_target_size_is_left_alone() {
        assertThat(groups(file("t-0", 750), file("t-0", 900), file("t-0", 2_000), file("t-0", 750)))
                .isEmpty();
    }

    @Test
    void a_group_is_no_bigger_than_the_target() {
        List<Group> groups = groups(
                file("t-0", 300),
                file("t-0", 300),
                file("t-0", 300),
                file("t-0", 300),
                file("t-0", 300),
                file("t-0", 300));
        assertThat(groups).hasSize(2).allSatisfy(g -> assertThat(g.bytes()).isEqualTo(900));
    }

    @Test
    void a_big_file_is_not_written_anew_for_a_few_small_ones() {
        DataFile big = file("t-0", 700);
        assertThat(groups(big, file("t-0", 10), file("t-0", 10), file("t-0", 10)))
                .singleElement()
                .satisfies(g -> assertThat(g.files()).hasSize(3).doesNotContain(big));
    }

    @Test
    void a_file_with_many_deleted_rows_is_written_anew_however_big_and_alone() {
        DataFile file = deleted(file("t-0", 5_000), 30);
        assertThat(groups(file)).singleElement().satisfies(g -> assertThat(g.files())
                .containsExactly(file));
        assertThat(groups(deleted(file("t-0", 5_000), 29))).isEmpty();
    }

    @Test
    void without_statistics_nothing_is_said_of_deleted_rows() {
        DataFile file = file("t-0", 5_000);
        DataFile unknown = new DataFile(
                file.path(), Map.of(), 5_000, 0, null, Map.of(), Optional.of(new DeletionVector("u", "x", 1, 1, 9)));
        assertThat(groups(unknown)).isEmpty();
    }

    @Test
    void a_row_is_written_anew_a_few_times_only_on_its_way_to_a_full_file() {
        List<DataFile> table = new ArrayList<>();
        long written = 0;
        int arrived = 0;
        while (arrived < 5_000) {
            table.add(file("t-0", 1));
            arrived++;
            for (Group group : groups(table.toArray(DataFile[]::new))) {
                written += group.bytes();
                table.removeAll(group.files());
                table.add(file("t-0", group.bytes()));
            }
        }
        assertThat(table).hasSizeLessThan(30);
        assertThat(written).isLessThan(arrived * 10L);
    }

    @Test
    void limits_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> new Limits(0, 2, 0.3)).hasMessageContaining("(0)");
        assertThatThrownBy(() -> new Limits(1, 1, 0.3)).hasMessageContaining("(1)");
        assertThatThrownBy(() -> new Limits(1, 2, Double.NaN)).hasMessageContaining("NaN");
    }

    private static List<Group> groups(DataFile... files) {
        CompactionPlan plan = new CompactionPlan(LIMITS);
        for (DataFile file : files) {
            plan.consider(file);
        }
        return plan.groups();
    }

    private static DataFile deleted(DataFile file, long rows) {
        return file.withDeleted(new DeletionVector("u", "x", 1, 1, rows), file.stats());
    }

    /** Of 100 rows. */
    private DataFile file(String writer, long bytes) {
        return new DataFile(
                "part-" + names++,
                Map.of(),
                bytes,
                0,
                "{\"numRecords\":100}",
                writer == null ? Map.of() : Map.of(Upserts.PARTITION_TAG, writer),
                Optional.empty());
    }
}
