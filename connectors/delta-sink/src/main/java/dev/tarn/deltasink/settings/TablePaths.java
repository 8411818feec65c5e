package dev.tarn.deltasink.settings;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/** Which table a topic goes to. */
public final class TablePaths {
    private final String template;
    private final Pattern regex;
    private final Map<String, String> own;

    TablePaths(String template, String regex, Map<String, String> own) {
        this.template = template;
        this.regex = regex.isEmpty() ? null : Pattern.compile(regex);
        this.own = own;
    }

    /** The path below the root. */
    public String of(String topic) {
        String path = own.get(topic);
        if (path == null) {
            path = template.replace("${topic.path}", topic.replace('.', '/')).replace("${topic}", topic);
            if (regex != null) {
                Matcher matcher = regex.matcher(topic);
                if (!matcher.matches()) {
                    throw new ConfigException(
                            SinkSettings.TOPIC_REGEX,
                            regex.pattern(),
                            "topic " + topic + " does not match it, and has no entry in " + SinkSettings.MAP);
                }
                path = matcher.replaceFirst(path.replace("\\", "\\\\"));
            }
        }
        if (path.isBlank()
                || path.startsWith("/")
                || Pattern.compile("(^|/)\\.\\.?(/|$)").matcher(path).find()) {
            throw new ConfigException(SinkSettings.PATH, path, "topic " + topic + " gets no path below the root by it");
        }
        return path;
    }
}
