package dev.tarn.snowflakelocal.streaming;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;

/**
 * The channels that were opened since the endpoint started, by their newest writer. Whoever opened one before has to open it again:
 * rows that were on their way when the endpoint ended are lost to a client that does not, and on a quiet topic nothing else
 * would tell it. May be used by several threads.
 */
final class OpenChannels {
    /** By table and name. */
    private final Map<Long, Map<String, Long>> writers = new ConcurrentHashMap<>();

    void opened(Channel channel) {
        writers.computeIfAbsent(channel.table(), table -> new ConcurrentHashMap<>())
                .put(channel.name(), channel.client());
    }

    void dropped(long table, String name) {
        writers.computeIfPresent(table, (id, names) -> {
            names.remove(name);
            return names.isEmpty() ? null : names;
        });
    }

    /** Channels of tables that are gone are of no more use. */
    void keepOnly(LongPredicate tables) {
        writers.keySet().removeIf(table -> !tables.test(table));
    }

    /** @param client as the request tells it */
    Status judge(Channel channel, long client) {
        if (client != channel.client()) {
            return Status.OTHER_WRITER;
        }
        Long opened = writers.getOrDefault(channel.table(), Map.of()).get(channel.name());
        return opened != null && opened == client ? Status.OK : Status.REOPEN;
    }
}
