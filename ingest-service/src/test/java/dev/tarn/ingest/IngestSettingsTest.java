package dev.tarn.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.kit.ExitCode;
import dev.tarn.kit.KitException;
import dev.tarn.kit.run.SharedSettings;
import dev.tarn.kit.settings.SettingSources;
import dev.tarn.kit.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IngestSettingsTest {
    private final IngestService service = new IngestService();

    @Test
    void values_that_leave_no_room_in_a_record_are_refused_before_topics_are_made() {
        Settings settings = settings(String.valueOf((1 << 20) - (64 << 10) + 1), "1MiB");

        assertThatThrownBy(() -> service.topics(settings))
                .isInstanceOfSatisfying(
                        KitException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SETTINGS))
                .hasMessageContaining("value.max.bytes is 983041 and max.message.bytes is 1048576")
                .hasMessageContaining("65536 bytes beside its value");
        assertThatThrownBy(() -> IngestSettings.config(settings)).isInstanceOf(KitException.class);
    }

    @Test
    void values_that_leave_just_enough_room_are_taken() {
        Settings settings = settings("960KiB", "1MiB");

        assertThat(service.topics(settings)).isNotEmpty();
        assertThat(IngestSettings.config(settings).valueMaxBytes()).isEqualTo(960 << 10);
        assertThat(IngestSettings.config(settings).rejectedMaxBytes()).isEqualTo(960 << 10);
    }

    private Settings settings(String valueMax, String messageMax) {
        return Settings.of(
                SharedSettings.all(service),
                SettingSources.values(Map.of("value.max.bytes", valueMax, "max.message.bytes", messageMax)));
    }
}
