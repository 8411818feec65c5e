package dev.tarn.delta.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KeyBytesTest {
    private final KeyBytes bytes = new KeyBytes();

    @Property
    void different_keys_have_different_bytes(@ForAll("keys") List<Object> one, @ForAll("keys") List<Object> other) {
        assertThat(Arrays.equals(bytes.of(one.toArray()), bytes.of(other.toArray())))
                .isEqualTo(one.equals(other));
    }

    @Provide
    Arbitrary<List<Object>> keys() {
        Arbitrary<Object> text = Arbitraries.of("", "a", "b", "ab", "ba", "\u0000", "a\u0000");
        Arbitrary<Object> whole = Arbitraries.of(0L, 1L, 256L, -1L, Long.MIN_VALUE);
        Arbitrary<Object> decimal = Arbitraries.of(new BigDecimal("0.1"), new BigDecimal("1"), new BigDecimal("256"));
        Arbitrary<Object> nested = text.list().ofMaxSize(2).map(list -> (Object) list);
        Arbitrary<Object> flag = Arbitraries.of(true, false);
        return Arbitraries.oneOf(text, whole, decimal, nested, flag)
                .injectNull(0.2)
                .list()
                .ofMaxSize(3);
    }

    @Test
    void what_sql_calls_equal_has_the_same_bytes() {
        assertThat(bytes.of(0.0)).isEqualTo(bytes.of(-0.0));
        assertThat(bytes.of(Double.NaN)).isEqualTo(bytes.of(Float.NaN));
        assertThat(bytes.of(new BigDecimal("1.50"))).isEqualTo(bytes.of(new BigDecimal("1.5")));
        assertThat(bytes.of(new BigDecimal("0.00"))).isEqualTo(bytes.of(BigDecimal.ZERO));
    }

    @Test
    void widening_a_column_keeps_the_bytes_of_its_keys() {
        assertThat(bytes.of(7)).isEqualTo(bytes.of(7L));
        assertThat(bytes.of(0.5f)).isEqualTo(bytes.of(0.5d));
    }

    @Test
    void null_is_not_an_empty_text() {
        assertThat(bytes.of((Object) null)).isNotEqualTo(bytes.of(""));
        assertThat(bytes.of("", null)).isNotEqualTo(bytes.of(null, ""));
    }

    @Test
    void a_map_is_refused_as_a_key() {
        assertThatThrownBy(() -> bytes.of(Map.of("a", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("map");
    }
}
