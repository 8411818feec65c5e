package dev.tarn.deltasink.command;

import dev.tarn.deltasink.command.Rehearsal.Rejected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;
import org.apache.kafka.connect.transforms.Transformation;

/** What a worker does to a record before its sink gets it: the converters, then the transforms. */
final class Conversion implements AutoCloseable {
    private final Converter key;
    private final Converter value;
    private final HeaderConverter headers;
    private final List<Transformation<SinkRecord>> transforms;

    private Conversion(
            Converter key, Converter value, HeaderConverter headers, List<Transformation<SinkRecord>> transforms) {
        this.key = key;
        this.value = value;
        this.headers = headers;
        this.transforms = transforms;
    }

    static Conversion of(Map<String, String> connector, Map<String, String> worker) {
        Converter key = converter("key.converter", connector, worker);
        key.configure(below("key.converter", connector, worker), true);
        Converter value = converter("value.converter", connector, worker);
        value.configure(below("value.converter", connector, worker), false);
        HeaderConverter headers = headers(connector, worker);
        return new Conversion(key, value, headers, transforms(connector));
    }

    private static Converter converter(String setting, Map<String, String> connector, Map<String, String> worker) {
        String name = connector.getOrDefault(setting, worker.get(setting));
        if (name == null) {
            throw CommandErrors.missing(
                    setting, "give it to the connector, or name the file that the worker has it from with --worker");
        }
        return made(setting, name, Converter.class);
    }

    private static HeaderConverter headers(Map<String, String> connector, Map<String, String> worker) {
        String setting = "header.converter";
        String name = connector.getOrDefault(setting, worker.get(setting));
        HeaderConverter made =
                made(setting, name == null ? SimpleHeaderConverter.class.getName() : name, HeaderConverter.class);
        Map<String, Object> settings = new HashMap<>(below(setting, connector, worker));
        settings.put("converter.type", "header");
        made.configure(settings);
        return made;
    }

    private static List<Transformation<SinkRecord>> transforms(Map<String, String> connector) {
        List<Transformation<SinkRecord>> made = new ArrayList<>();
        for (String alias : connector.getOrDefault("transforms", "").split(",")) {
            String prefix = "transforms." + alias.trim();
            String name = connector.get(prefix + ".type");
            if (name == null) {
                if (!alias.isBlank()) {
                    throw CommandErrors.missing(prefix + ".type", "each entry of transforms needs one");
                }
                continue;
            }
            if (connector.containsKey(prefix + ".predicate")) {
                throw CommandErrors.predicate(alias.trim());
            }
            @SuppressWarnings("unchecked") // what it is made for is known at run time only
            Transformation<SinkRecord> transform = made(prefix + ".type", name, Transformation.class);
            transform.configure(below(prefix, connector, Map.of()));
            made.add(transform);
        }
        return made;
    }

    private static <T> T made(String setting, String name, Class<T> type) {
        try {
            return Utils.newInstance(name, type);
        } catch (ClassNotFoundException | RuntimeException e) {
            throw CommandErrors.noClass(setting, name, e);
        }
    }

    /** What stands below a prefix; the connector's own where it names the class itself, else the worker's. */
    private static Map<String, String> below(String prefix, Map<String, String> connector, Map<String, String> worker) {
        Map<String, String> from = connector.containsKey(prefix) || worker.isEmpty() ? connector : worker;
        Map<String, String> settings = new HashMap<>();
        from.forEach((name, value) -> {
            if (name.startsWith(prefix + ".")) {
                settings.put(name.substring(prefix.length() + 1), value);
            }
        });
        return settings;
    }

    /** Adds the record to those taken, unless a transform leaves it out, or to those that no converter reads. */
    void convert(ConsumerRecord<byte[], byte[]> record, List<SinkRecord> taken, List<Rejected> unreadable) {
        try {
            SchemaAndValue ofKey = key.toConnectData(record.topic(), record.headers(), record.key());
            SchemaAndValue ofValue = value.toConnectData(record.topic(), record.headers(), record.value());
            ConnectHeaders converted = new ConnectHeaders();
            for (Header header : record.headers()) {
                converted.add(header.key(), headers.toConnectHeader(record.topic(), header.key(), header.value()));
            }
            SinkRecord next = new SinkRecord(
                    record.topic(),
                    record.partition(),
                    ofKey.schema(),
                    ofKey.value(),
                    ofValue.schema(),
                    ofValue.value(),
                    record.offset(),
                    record.timestamp(),
                    record.timestampType(),
                    converted);
            for (Transformation<SinkRecord> transform : transforms) {
                next = next == null ? null : transform.apply(next);
            }
            if (next != null) {
                taken.add(next);
            }
        } catch (RuntimeException e) {
            unreadable.add(new Rejected(record.topic(), record.partition(), record.offset(), e.getMessage()));
        }
    }

    @Override
    public void close() {
        transforms.forEach(Transformation::close);
        Utils.closeQuietly(headers, "header converter");
        Utils.closeQuietly(key, "key converter");
        Utils.closeQuietly(value, "value converter");
    }
}
