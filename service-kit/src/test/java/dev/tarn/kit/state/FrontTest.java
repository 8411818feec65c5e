package dev.tarn.kit.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.kit.state.Front.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Against the map of the JDK that keeps the order of use. */
class FrontTest {
    @Property(tries = 200)
    void keeps_entries_in_the_order_of_their_use(
            @ForAll @Size(max = 600) List<@IntRange(min = 0, max = 199) Integer> steps, @ForAll boolean colliding) {
        Front<Key> front = new Front<>();
        Map<Key, Integer> model = new LinkedHashMap<>(16, 0.75f, true);
        for (int i = 0; i < steps.size(); i++) {
            Key key = new Key(steps.get(i), colliding);
            Entry<Key> entry = front.find(key);
            assertThat(entry == null).isEqualTo(model.get(key) == null);
            if (entry == null) {
                front.add(new Entry<>(key, i, false, false));
                model.put(key, i);
            } else if (i % 3 == 0) {
                front.remove(entry);
                model.remove(key);
            } else {
                front.touch(entry);
            }
            Entry<Key> oldest = front.oldest();
            if (i % 7 == 0 && oldest != null) {
                front.remove(oldest);
                model.remove(model.keySet().iterator().next());
            }
        }

        List<Integer> drained = new ArrayList<>();
        for (Entry<Key> oldest = front.oldest(); oldest != null; oldest = front.oldest()) {
            drained.add((Integer) oldest.content);
            front.remove(oldest);
            assertThat(front.find(oldest.key)).isNull();
        }
        assertThat(drained).containsExactlyElementsOf(new ArrayList<>(model.values()));
    }

    @Property(tries = 20)
    void nothing_is_found_after_clear_and_it_goes_on_from_there(@ForAll @IntRange(min = 1, max = 500) int size) {
        Front<Integer> front = new Front<>();
        for (int i = 0; i < size; i++) {
            front.add(new Entry<>(i, i, false, false));
        }
        front.clear();
        assertThat(front.oldest()).isNull();
        assertThat(front.find(size / 2)).isNull();

        front.add(new Entry<>(1, 7, false, false));
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
