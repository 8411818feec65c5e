package dev.tarn.kit.doctor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** A report for machines. Verdicts are {@code ok}, {@code warn}, {@code unknown}, {@code fail}. */
public final class ReportJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ReportJson() {}

    public static String of(Report report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("verdict", name(report.verdict()));
            texts(json, "services", report.services());
            json.writeObjectFieldStart("counts");
            for (Verdict verdict : Verdict.values()) {
                json.writeNumberField(name(verdict), report.count(verdict));
            }
            json.writeEndObject();
            json.writeArrayFieldStart("checks");
            for (Report.Line line : report.lines()) {
                line(json, line);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void line(JsonGenerator json, Report.Line line) throws IOException {
        json.writeStartObject();
        json.writeStringField("area", line.finding().area().name().toLowerCase(Locale.ROOT));
        json.writeStringField("check", line.finding().what());
        json.writeStringField("verdict", name(line.finding().verdict()));
        json.writeStringField("text", line.finding().text());
        texts(json, "services", line.services());
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static String name(Verdict verdict) {
        return verdict.text().toLowerCase(Locale.ROOT);
    }
}
