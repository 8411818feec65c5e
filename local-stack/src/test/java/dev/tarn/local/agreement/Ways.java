package dev.tarn.local.agreement;

import dev.tarn.kit.avro.RowReader;
import dev.tarn.kit.contracts.SchemaIds;
import dev.tarn.schemas.moved.Moved;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What is on its way between partitions, as if each key had one to itself: records with one origin and one destination keep
 * their order, any others overtake each other.
 */
final class Ways {
    private final RowReader<Moved> reader;
    private final SortedMap<String, Queue<Map.Entry<byte[], byte[]>>> ways = new TreeMap<>();

    Ways(SchemaIds ids) {
        reader = new RowReader<>(Moved.getClassSchema(), ids::byId);
    }

    void send(byte[] key, byte[] value) {
        Moved moved = reader.read(value);
        String way = origin(moved) + " to " + moved.getDestination() + " " + new String(key, StandardCharsets.UTF_8);
        ways.computeIfAbsent(way, w -> new ArrayDeque<>()).add(Map.entry(key, value));
    }

    /** Takes the next record off the way with a number, counted around. There has to be one. */
    void next(int number, BiConsumer<byte[], byte[]> arrives) {
        String way = new ArrayList<>(ways.keySet()).get(number % ways.size());
        Map.Entry<byte[], byte[]> record = ways.get(way).remove();
        if (ways.get(way).isEmpty()) {
            ways.remove(way);
        }
        arrives.accept(record.getKey(), record.getValue());
    }

    boolean isEmpty() {
        return ways.isEmpty();
    }

    private static String origin(Moved moved) {
        if (moved.getRegistration() != null) {
            return "user " + moved.getRegistration().getUserId();
        }
        return moved.getSession() != null
                ? "user " + moved.getSession().getUserId()
                : "device " + moved.getPart().getDeviceId();
    }
}
