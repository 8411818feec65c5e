package dev.tarn.snowflakelocal.streaming;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The channels that were opened since the endpoint started, by their newest writer. Whoever opened one before has to open it again:
 * rows that were on their way when the endpoint ended are lost to a client that does not, and on a quiet topic nothing else
 * would tell it. May be used by several threads.
 */
final class OpenChannels {
    private final Map<Key, Long> writers = new ConcurrentHashMap<>();

    private record Key(long table, String name) {}

    void opened(Channel channel) {
        writers.put(new Key(channel.table(), channel.name()), channel.client());
    }

    void dropped(long table, String name) {
        writers.remove(new Key(table, name));
    }

    /** @param client as the request tells it */
    Status judge(Channel channel, long client) {
        if (client != channel.client()) {
            return Status.OTHER_WRITER;
        }
        Long opened = writers.get(new Key(channel.table(), channel.name()));
        return opened != null && opened == client ? Status.OK : Status.REOPEN;
    }
}
