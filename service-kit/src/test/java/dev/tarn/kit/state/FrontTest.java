package dev.tarn.kit.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.kit.state.Front.Entry;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Against collections of the JDK. */
class FrontTest {
    @Property(tries = 200)
    void entries_leave_in_the_order_they_came_but_those_used_since_stay_for_another_round(
            @ForAll @Size(max = 600) List<@IntRange(min = 0, max = 199) Integer> steps, @ForAll boolean colliding) {
        Front<Key> front = new Front<>();
        Map<Key, Integer> model = new LinkedHashMap<>();
        Set<Key> used = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            Key key = new Key(steps.get(i), colliding);
            Entry<Key> entry = front.find(key);
            assertThat(entry == null).isEqualTo(model.get(key) == null);
            if (entry == null) {
                front.add(new Entry<>(key, i, false));
                model.put(key, i);
            } else if (i % 3 == 0) {
                front.remove(entry);
                model.remove(key);
                used.remove(key);
            } else {
                front.touch(entry);
                used.add(key);
            }
            if (i % 7 == 0) {
                assertThat(leaves(front)).isEqualTo(leaves(model, used));
            }
        }
        for (Integer next = leaves(model, used); next != null; next = leaves(model, used)) {
            assertThat(leaves(front)).isEqualTo(next);
        }
        assertThat(front.oldest()).isNull();
    }

    private static Integer leaves(Front<Key> front) {
        Entry<Key> oldest = front.oldest();
        if (oldest == null) {
            return null;
        }
        front.remove(oldest);
        assertThat(front.find(oldest.key)).isNull();
        return (Integer) oldest.content;
    }

    private static Integer leaves(Map<Key, Integer> model, Set<Key> used) {
        while (!model.isEmpty()) {
            Key first = model.keySet().iterator().next();
            Integer value = model.remove(first);
            if (!used.remove(first)) {
                return value;
            }
            model.put(first, value);
        }
        return null;
    }

    @Property(tries = 20)
    void nothing_is_found_after_clear_and_it_goes_on_from_there(@ForAll @IntRange(min = 1, max = 500) int size) {
        Front<Integer> front = new Front<>();
        for (int i = 0; i < size; i++) {
            front.add(new Entry<>(i, i, false));
        }
        front.clear();
        assertThat(front.oldest()).isNull();
        assertThat(front.find(size / 2)).isNull();

        front.add(new Entry<>(1, 7, false));
        assertThat(front.oldest().content).isEqualTo(7);
        assertThat(front.find(1).content).isEqualTo(7);
    }

    /** A key whose hash may be that of all others. */
    private record Key(int number, boolean colliding) {
        @Override
        public int hashCode() {
            return colliding ? 1 : number;
        }
    }
}
