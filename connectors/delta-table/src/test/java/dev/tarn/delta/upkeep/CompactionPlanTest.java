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
    void tooFewSmallFilesAreLeftAlone() {
        assertThat(groups(file("t-0", 10), file("t-0", 10))).isEmpty();
        assertThat(groups(file("t-0", 10), file("t-0", 10), file("t-0", 10))).hasSize(1);
    }

    @Test
    void filesOfOtherWritersAndPartitionsStayApart() {
        assertThat(groups(file("t-0", 10), file("t-0", 10), file("t-1", 10), file(null, 10)))
                .isEmpty();
    }

    @Test
    void aFileOfNearlyTheTargetSizeIsLeftAlone() {
        assertThat(groups(file("t-0", 750), file("t-0", 900), file("t-0", 2_000), file("t-0", 750)))
                .isEmpty();
    }

    @Test
    void aGroupIsNoBiggerThanTheTarget() {
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
    void aBigFileIsNotWrittenAnewForAFewSmallOnes() {
        DataFile big = file("t-0", 700);
        assertThat(groups(big, file("t-0", 10), file("t-0", 10), file("t-0", 10)))
                .singleElement()
                .satisfies(g -> assertThat(g.files()).hasSize(3).doesNotContain(big));
    }

    @Test
    void aFileWithManyDeletedRowsIsWrittenAnewHoweverBigAndAlone() {
        DataFile file = deleted(file("t-0", 5_000), 30);
        assertThat(groups(file)).singleElement().satisfies(g -> assertThat(g.files())
                .containsExactly(file));
        assertThat(groups(deleted(file("t-0", 5_000), 29))).isEmpty();
    }

    @Test
    void withoutStatisticsNothingIsSaidOfDeletedRows() {
        DataFile file = file("t-0", 5_000);
        DataFile unknown = new DataFile(
                file.path(), Map.of(), 5_000, 0, null, Map.of(), Optional.of(new DeletionVector("u", "x", 1, 1, 9)));
        assertThat(groups(unknown)).isEmpty();
    }

    @Test
    void aRowIsWrittenAnewAFewTimesOnlyOnItsWayToAFullFile() {
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
    void limitsThatMakeNoSenseAreRefused() {
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
