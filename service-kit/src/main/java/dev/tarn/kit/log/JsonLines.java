package dev.tarn.kit.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One JSON object a line: time, level, service, logger, thread, message, the MDC's entries, error. */
final class JsonLines extends EncoderBase<ILoggingEvent> {
    private final JsonFactory json = new JsonFactory();
    private final ThrowableProxyConverter errors = new ThrowableProxyConverter();
    private final String service;
    private final Masking masking;

    JsonLines(String service, Masking masking) {
        this.service = service;
        this.masking = masking;
    }

    @Override
    public void start() {
        errors.start();
        super.start();
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        try (JsonGenerator out = json.createGenerator(line)) {
            out.writeStartObject();
            out.writeStringField("time", event.getInstant().toString());
            out.writeStringField("level", event.getLevel().toString());
            out.writeStringField("service", service);
            out.writeStringField("logger", event.getLoggerName());
            out.writeStringField("thread", event.getThreadName());
            out.writeStringField("message", masking.mask(String.valueOf(event.getFormattedMessage())));
            for (Map.Entry<String, String> entry : event.getMDCPropertyMap().entrySet()) {
                out.writeStringField("mdc." + entry.getKey(), masking.mask(entry.getValue()));
            }
            if (event.getThrowableProxy() != null) {
                out.writeStringField("error", masking.mask(errors.convert(event)));
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        line.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
        return line.toByteArray();
    }
}
