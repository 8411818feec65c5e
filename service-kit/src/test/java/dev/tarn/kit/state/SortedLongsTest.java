package dev.tarn.kit.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class SortedLongsTest {
    @Property(tries = 300)
    void is_the_set_that_was_put_together(@ForAll List<@LongRange(min = -20, max = 20) Long> steps) {
        long[] numbers = SortedLongs.NONE;
        TreeSet<Long> model = new TreeSet<>();
        for (int i = 0; i < steps.size(); i++) {
            long number = steps.get(i);
            long[] before = numbers;
            boolean changed = i % 3 == 2 ? model.remove(number) : model.add(number);
            numbers = i % 3 == 2 ? SortedLongs.without(numbers, number) : SortedLongs.with(numbers, number);
            assertThat(numbers != before).as("another array").isEqualTo(changed);
        }
        assertThat(numbers)
                .containsExactly(model.stream().mapToLong(Long::longValue).toArray());
    }
}
