package dev.tarn.delta.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LogPathTest {
    @Test
    void whatIsPlainStays() {
        assertThat(LogPath.encode("day=2026-11-21/part_0.zstd.parquet"))
                .isEqualTo("day=2026-11-21/part_0.zstd.parquet");
        assertThat(LogPath.encode("s3a://bucket/a b")).isEqualTo("s3a://bucket/a%20b");
    }

    @Test
    void aColonIsNoScheme() {
        assertThat(LogPath.encode("at=10:30/f")).isEqualTo("at=10%3A30/f");
        assertThat(URI.create(LogPath.encode("at=10:30/f")).getScheme()).isNull();
    }

    @Test
    void whatOthersEncodedIsDecoded() {
        assertThat(LogPath.decode("day=a%3Ab/x%20y+z.parquet")).isEqualTo("day=a:b/x y+z.parquet");
        assertThat(LogPath.decode("\u00e4=%e4%b8%96")).isEqualTo("\u00e4=\u4e16");
        assertThat(LogPath.decode("100%")).isEqualTo("100%");
        assertThat(LogPath.decode("%zz%4")).isEqualTo("%zz%4");
    }

    @Property(tries = 300)
    void everyTextIsReadBack(@ForAll @StringLength(max = 40) String any) {
        String path = "p=" + any.replaceAll("[\\uD800-\\uDFFF]", "?");
        assertThat(LogPath.decode(LogPath.encode(path))).isEqualTo(path);
        assertThat(URI.create(LogPath.encode(path)).getPath()).isEqualTo(path);
    }
}
