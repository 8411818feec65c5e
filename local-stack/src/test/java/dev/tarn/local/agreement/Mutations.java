package dev.tarn.local.agreement;

import dev.tarn.model.InputRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Records with something done to their bytes, without an end. Each topic has its share, whatever share of the data it has. */
final class Mutations implements Iterator<InputRecord> {
    private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[-+.\\w]+|[{}\\[\\]:,]");
    private static final String[] STRANGE = {
        "null",
        "true",
        "0",
        "-1",
        "1.0",
        "1e3",
        "0.5",
        "1e400",
        "1e401",
        "-0",
        "01",
        "300.0000005",
        "9223372036854775807",
        "9223372036854775808",
        "1678451168",
        "1678451168123456",
        "\"\"",
        "\"x\"",
        "\"12\"",
        "\"[]\"",
        "\"\\ud800\"",
        "\"01/02/1990\"",
        "\"02/30/1994\"",
        "\"start\"",
        "\"delete\"",
        "\"d\"",
        "\"op\"",
        "\"payload\"",
        "\"user_id\"",
        "\"address\"",
        "\"dob\"",
        "\"source\"",
        "\"after\"",
        "\"sequence\"",
        "{}",
        "[]",
        "{\"a\":1}",
        "[1,\"2\"]",
        "NaN",
        ""
    };
    private static final String[] MEMBERS = {
        "\"address\":1", "\"address\":{\"zip\":1}", "\"dob\":99999999999", "\"dob\":true", "\"sex\":1", "\"zip\":1",
        "\"lsn\":\"x\"", "\"sequence\":[]", "\"ts_us\":1", "\"op\":\"x\"", "\"payload\":{}", "\"source\":1"
    };
    private static final String DEEP = "{\"a\":[".repeat(40) + "]}".repeat(40);
    private static final int LONGEST = 4_000;

    private final Random random;
    private final List<List<InputRecord>> byTopic;

    Mutations(List<InputRecord> records, Random random) {
        this.random = random;
        Map<String, List<InputRecord>> topics = new TreeMap<>();
        for (InputRecord each : records) {
            if (each.value() == null || each.value().length <= LONGEST) {
                topics.computeIfAbsent(each.topic(), topic -> new ArrayList<>()).add(each);
            }
        }
        this.byTopic = List.copyOf(topics.values());
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public InputRecord next() {
        InputRecord from = any(any(byTopic));
        byte[] key = from.key();
        byte[] value = from.value();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            if (random.nextInt(100) == 0) {
                key = null;
            } else if (value == null) {
                key = mutated(key);
            } else {
                value = mutated(value);
            }
        }
        return new InputRecord(from.topic(), key, value, from.timestampMillis());
    }

    private byte[] mutated(byte[] bytes) {
        if (bytes == null || bytes.length == 0) {
            return bytes;
        }
        // Latin-1 maps every byte to itself.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String changed =
                switch (random.nextInt(24)) {
                    case 0 -> text.substring(0, random.nextInt(4) == 0 ? 0 : place(text));
                    case 1 -> flipped(text);
                    case 2 -> repeated(text);
                    case 3 -> text.replaceFirst("null|[0-9.]+", DEEP);
                    case 4, 5, 6, 7, 8, 9 -> withMember(text);
                    default -> withTokens(text);
                };
        return changed.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String flipped(String text) {
        int at = place(text);
        char other = (char) (text.charAt(at) ^ 1 << random.nextInt(8));
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private String repeated(String text) {
        int from = place(text);
        int to = from + random.nextInt(Math.min(40, text.length() - from)) + 1;
        return text.substring(0, to) + text.substring(from);
    }

    /** Most faults meet only where a document has two. */
    private String withMember(String text) {
        List<Integer> objects = new ArrayList<>();
        for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
            objects.add(at + 1);
        }
        if (objects.isEmpty()) {
            return text;
        }
        int at = any(objects);
        return text.substring(0, at) + any(List.of(MEMBERS)) + "," + text.substring(at);
    }

    /** Two tokens change places, or one gives way to a strange one or to one from elsewhere. */
    private String withTokens(String text) {
        List<MatchResult> tokens =
                TOKEN.matcher(text).results().filter(this::isWord).toList();
        if (tokens.isEmpty()) {
            return text + any(List.of(STRANGE));
        }
        MatchResult one = any(tokens);
        MatchResult other = any(tokens);
        if (random.nextInt(3) > 0 || one.start() == other.start()) {
            return text.substring(0, one.start()) + any(List.of(STRANGE)) + text.substring(one.end());
        }
        MatchResult first = one.start() < other.start() ? one : other;
        MatchResult second = one.start() < other.start() ? other : one;
        return text.substring(0, first.start())
                + second.group()
                + text.substring(first.end(), second.start())
                + first.group()
                + text.substring(second.end());
    }

    /** Punctuation takes part now and then: mostly it breaks the document, and little is learnt. */
    private boolean isWord(MatchResult token) {
        return !"{}[]:,".contains(token.group()) || random.nextInt(20) == 0;
    }

    private int place(String text) {
        return random.nextInt(text.length());
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
