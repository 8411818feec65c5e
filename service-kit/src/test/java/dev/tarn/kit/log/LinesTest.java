package dev.tarn.kit.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LinesTest {
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Masking masking = new Masking(List.of("hunter2", "hunter2-longer", "ab"));

    @Test
    void a_json_line_is_one_object_with_everything_in_it() throws IOException {
        String line = line(new JsonLines("stub", masking), "say \"hi\"\nnow", new IllegalStateException("bad"));
        JsonNode json = new ObjectMapper().readTree(line);

        assertThat(line).endsWith("}\n");
        assertThat(line.strip()).doesNotContain("\n");
        assertThat(json.get("level").asText()).isEqualTo("WARN");
        assertThat(json.get("service").asText()).isEqualTo("stub");
        assertThat(json.get("logger").asText()).isEqualTo("dev.tarn.X");
        assertThat(json.get("message").asText()).isEqualTo("say \"hi\"\nnow");
        assertThat(json.get("error").asText()).contains("IllegalStateException: bad", "LinesTest");
        assertThat(json.get("time").asText()).endsWith("Z");
    }

    @Test
    void a_json_line_without_an_error_has_none() {
        assertThat(line(new JsonLines("stub", masking), "x", null)).doesNotContain("\"error\"");
    }

    @Test
    void secrets_are_masked_in_messages_and_errors_of_both_forms() {
        Exception error = new IllegalStateException("login hunter2 failed");

        assertThat(line(new JsonLines("stub", masking), "with hunter2-longer", error))
                .contains("******")
                .doesNotContain("hunter2", "longer");
        assertThat(line(new PlainLines(masking), "with hunter2-longer", error))
                .contains("******")
                .doesNotContain("hunter2", "longer");
    }

    @Test
    void a_very_short_secret_would_mask_innocent_words() {
        assertThat(line(new PlainLines(masking), "about", null)).contains("about");
    }

    private String line(Encoder<ILoggingEvent> encoder, String message, Throwable error) {
        encoder.setContext(context);
        encoder.start();
        LoggingEvent event =
                new LoggingEvent("x", context.getLogger("dev.tarn.X"), Level.WARN, message, error, new Object[0]);
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
