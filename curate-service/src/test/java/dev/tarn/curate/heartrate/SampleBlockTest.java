package dev.tarn.curate.heartrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.kit.avro.AvroReader;
import dev.tarn.kit.avro.AvroWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SampleBlockTest {
    record Sample(long time, double rate) {}

    @Property
    void a_block_packs_and_unpacks_to_the_same_samples(@ForAll("samples") List<Sample> samples) {
        SampleBlock block = block(samples);
        AvroWriter out = new AvroWriter().start(PackedSamples.LAYOUT);
        PackedSamples.of(block).write(out);

        assertThat(content(
                        PackedSamples.read(new AvroReader().over(out.toBytes())).unpack()))
                .isEqualTo(content(block));
    }

    @Property
    void a_block_is_a_function_of_the_set_of_its_samples(@ForAll("samples") List<Sample> samples, @ForAll long seed) {
        List<Sample> shuffled = new ArrayList<>(samples);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(content(block(shuffled))).isEqualTo(content(block(samples)));
    }

    @Property
    void packed_samples_answer_as_a_block_does(@ForAll("samples") List<Sample> samples) {
        SampleBlock block = new SampleBlock();
        PackedSamples packed = new PackedSamples();
        for (Sample sample : samples) {
            assertThat(packed.offer(sample.time, sample.rate)).isEqualTo(block.offer(sample.time, sample.rate));
            assertThat(packed.size()).isEqualTo(block.size());
        }

        AvroWriter out = new AvroWriter().start(PackedSamples.LAYOUT);
        packed.write(out);
        PackedSamples back = PackedSamples.read(new AvroReader().over(out.toBytes()));
        assertThat(content(back.unpack())).isEqualTo(content(block));
        long later = 1L << 51;
        assertThat(back.offer(later, 64.5)).isEqualTo(SampleBlock.Verdict.ADDED);
        block.offer(later, 64.5);
        assertThat(content(back.unpack())).isEqualTo(content(block));
    }

    @Property
    void a_block_that_is_cut_loses_nothing(@ForAll("samples") @Size(min = 2) List<Sample> samples) {
        SampleBlock block = block(samples);
        Map<Long, Double> before = content(block);

        SampleBlock tail = block.splitAt(block.size() / 2);
        Map<Long, Double> after = content(block);
        after.putAll(content(tail));

        assertThat(after).isEqualTo(before);
    }

    @Property
    void the_mean_is_that_of_decimal_arithmetic(
            @ForAll @Size(min = 1, max = 50) List<@LongRange(min = 1, max = 300_000_000) Long> millionths) {
        BpmSummary summary = new BpmSummary();
        millionths.forEach(m -> summary.add(m / 1e6));

        BigDecimal mean = millionths.stream()
                .map(BigDecimal::valueOf)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(millionths.size()), 0, RoundingMode.HALF_EVEN)
                .movePointLeft(6);
        assertThat(summary.mean()).isEqualTo(mean.doubleValue());
        assertThat(summary.count()).isEqualTo(millionths.size());
    }

    @Test
    void a_second_and_one_decimal_take_less_than_three_bytes_a_sample() {
        SampleBlock block = new SampleBlock();
        for (int i = 0; i < 60; i++) {
            block.offer(1_678_521_900_000_000L + i * 1_000_000L, 60 + i % 7 / 2.0);
        }
        AvroWriter out = new AvroWriter().start(PackedSamples.LAYOUT);
        PackedSamples.of(block).write(out);

        assertThat(out.toBytes()).hasSizeLessThan(180);
    }

    @Test
    void a_rate_that_no_millionths_hold_is_kept_bit_by_bit() {
        SampleBlock block = block(List.of(new Sample(1, -1e300), new Sample(2, 64.5), new Sample(3, -0.0)));
        AvroWriter out = new AvroWriter().start(PackedSamples.LAYOUT);
        PackedSamples.of(block).write(out);

        SampleBlock back =
                PackedSamples.read(new AvroReader().over(out.toBytes())).unpack();
        assertThat(back.rate(0)).isEqualTo(-1e300);
        assertThat(back.rate(1)).isEqualTo(64.5);
        assertThat(Double.doubleToRawLongBits(back.rate(2))).isEqualTo(Double.doubleToRawLongBits(-0.0));
    }

    @Test
    void a_negative_zero_keeps_its_sign_among_rates_that_millionths_hold() {
        AvroWriter out = new AvroWriter().start(PackedSamples.LAYOUT);
        PackedSamples.of(block(List.of(new Sample(1, 64.5), new Sample(2, -0.0))))
                .write(out);

        double rate = PackedSamples.read(new AvroReader().over(out.toBytes()))
                .unpack()
                .rate(1);
        assertThat(Double.doubleToRawLongBits(rate)).isEqualTo(Double.doubleToRawLongBits(-0.0));
    }

    @Test
    void of_two_rates_at_one_instant_the_greater_bytes_stay_and_bytes_have_no_sign() {
        // 80.1 is 66 66 66 66 66 06 54 40 in Avro, 80.2 is cd cc cc cc cc 0c 54 40.
        SampleBlock block = block(List.of(new Sample(1, 80.1), new Sample(1, 80.2)));
        assertThat(block.rate(0)).isEqualTo(80.2);
        assertThat(block.offer(1, 80.1)).isEqualTo(SampleBlock.Verdict.LOST);
    }

    private static SampleBlock block(List<Sample> samples) {
        SampleBlock block = new SampleBlock();
        samples.forEach(s -> block.offer(s.time, s.rate));
        return block;
    }

    private static Map<Long, Double> content(SampleBlock block) {
        Map<Long, Double> content = new TreeMap<>();
        for (int i = 0; i < block.size(); i++) {
            content.put(block.time(i), block.rate(i));
        }
        assertThat(content).hasSize(block.size());
        return content;
    }

    @Provide
    Arbitrary<List<Sample>> samples() {
        Arbitrary<Long> times = Arbitraries.oneOf(
                Arbitraries.longs().between(-20, 20).map(s -> s * 1_000_000),
                Arbitraries.longs().between(-1L << 50, 1L << 50));
        Arbitrary<Double> rates = Arbitraries.oneOf(
                Arbitraries.of(60.0, 64.5, 0.0, -1.0),
                Arbitraries.longs().between(-400_000_000, 300_000_000).map(m -> m / 1e6),
                Arbitraries.doubles().lessOrEqual(0));
        return Combinators.combine(times, rates)
                .as(Sample::new)
                .list()
                .ofMinSize(2)
                .ofMaxSize(80);
    }
}
