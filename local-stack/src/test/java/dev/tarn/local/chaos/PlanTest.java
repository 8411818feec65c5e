package dev.tarn.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.local.chaos.Step.Moment;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlanTest {
    @Test
    void equal_seeds_make_equal_plans_and_others_make_others() {
        assertThat(Plan.of(7)).isEqualTo(Plan.of(7));
        assertThat(LongStream.range(0, 100).mapToObj(Plan::of).distinct()).hasSize(100);
    }

    @Test
    void every_plan_has_every_act_and_a_bound() {
        LongStream.range(0, 1_000).mapToObj(Plan::of).forEach(plan -> {
            assertThat(plan.stream().map(Step::act)).contains(Act.values());
            assertThat(plan).hasSize(Act.values().length + 2);
        });
    }

    @Test
    void some_acts_are_while_records_are_published_and_some_after_in_order() {
        LongStream.range(0, 1_000).mapToObj(Plan::of).forEach(plan -> {
            List<Step> early = plan.stream()
                    .takeWhile(step -> step.moment() == Moment.PUBLISHED)
                    .toList();
            List<Step> late = plan.subList(early.size(), plan.size());
            assertThat(early).hasSizeBetween(4, 5).isSortedAccordingTo(PlanTest::byShare);
            assertThat(late).isSortedAccordingTo(PlanTest::byShare).allSatisfy(step -> assertThat(step.moment())
                    .isEqualTo(Moment.CLASSIFIED));
        });
    }

    private static int byShare(Step a, Step b) {
        return Double.compare(a.share(), b.share());
    }
}
