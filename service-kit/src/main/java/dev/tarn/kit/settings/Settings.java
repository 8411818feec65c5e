package dev.tarn.kit.settings;

import dev.tarn.kit.KitErrors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of the declared settings, all checked, and what is passed through to Kafka and the registry. Immutable. */
public final class Settings {
    private static final String MASK = "******";
    private static final Pattern QUOTED_PASSWORD = Pattern.compile("(?i)(?:password|secret)\\s*=\\s*\"([^\"]+)\"");

    private final Map<String, Setting<?>> declared;
    private final Map<String, Given> given;

    private Settings(Map<String, Setting<?>> declared, Map<String, Given> given) {
        this.declared = declared;
        this.given = given;
    }

    /** Throws one error that names every problem. */
    public static Settings of(Collection<Setting<?>> settings, SettingSources sources) {
        return of(settings, List.of(), sources);
    }

    /** For sources that serve several programs: what only the {@code others} declare is left to them. */
    public static Settings of(Collection<Setting<?>> settings, Collection<Setting<?>> others, SettingSources sources) {
        Map<String, Setting<?>> declared = byName(settings);
        Map<String, Setting<?>> anywhere = new LinkedHashMap<>(declared);
        others.forEach(other -> anywhere.putIfAbsent(other.name(), other));
        List<String> problems = new ArrayList<>();
        Map<String, Given> given = new SourceReader(anywhere, problems).read(sources);
        given.keySet().removeIf(name -> anywhere.containsKey(name) && !declared.containsKey(name));
        Map<String, Given> known = new TreeMap<>();
        given.forEach((name, value) -> {
            Setting<?> setting = declared.get(name);
            if (setting == null && !PassThrough.takes(name)) {
                problems.add(unknown(name, value, declared.keySet()));
                return;
            }
            known.put(name, value);
            Optional<String> problem = setting == null
                    ? PassThrough.problem(name, value)
                    : setting.parse(value.text())
                            .map(expected -> KitErrors.badValue(name, value.where(), shown(setting, value), expected));
            problem.ifPresent(problems::add);
        });
        declared.values().stream()
                .filter(s -> s.isRequired() && s.defaultText().isEmpty() && !known.containsKey(s.name()))
                .forEach(s -> problems.add(KitErrors.missingSetting(s.name(), s.environment())));
        if (!problems.isEmpty()) {
            throw KitErrors.settings(problems);
        }
        return new Settings(declared, known);
    }

    /** The value that was given, else the default. */
    public <T> T get(Setting<T> setting) {
        return find(setting)
                .orElseThrow(() -> new NoSuchElementException(setting.name() + " is not set and has no default"));
    }

    /** For settings whose default depends on something else. */
    public <T> Optional<T> find(Setting<T> setting) {
        Setting<?> known = declared.get(setting.name());
        if (known == null) {
            throw new IllegalArgumentException(setting.name() + " is not declared");
        }
        Given value = given.get(setting.name());
        return Optional.ofNullable(value)
                .map(Given::text)
                .or(known::defaultText)
                .map(setting::value);
    }

    /** What was passed through to a {@code consumer}, {@code producer}, {@code admin} or {@code streams} client. */
    public Map<String, Object> kafka(String client) {
        return PassThrough.kafka(given, client);
    }

    /** What was passed through to every Kafka client. */
    public Map<String, Object> kafkaCommon() {
        return PassThrough.common(given);
    }

    /** What was passed through to this kind of Kafka client alone. */
    public Map<String, Object> kafkaOnly(String client) {
        return PassThrough.only(given, client);
    }

    /** What was passed through to the registry's client. */
    public Map<String, Object> registry() {
        return PassThrough.registry(given);
    }

    /** One line a setting with its value and its source, secrets masked. */
    public List<String> describe() {
        Set<String> names = new TreeSet<>(declared.keySet());
        names.addAll(given.keySet());
        return names.stream().map(this::describe).toList();
    }

    /** Texts that must not be printed, for the log to mask. */
    public List<String> secretTexts() {
        List<String> texts = new ArrayList<>();
        given.forEach((name, value) -> {
            if (isSecret(name)) {
                texts.add(value.text());
                Matcher m = QUOTED_PASSWORD.matcher(value.text());
                while (m.find()) {
                    texts.add(m.group(1));
                }
            }
        });
        return texts;
    }

    @Override
    public String toString() {
        return "Settings" + describe();
    }

    private String describe(String name) {
        Given value = given.get(name);
        if (value != null) {
            return name + " = " + (isSecret(name) ? MASK : value.text()) + "  (" + value.where() + ")";
        }
        Setting<?> setting = declared.get(name);
        return name + " = " + (setting.isSecret() ? "" : setting.shownDefault()) + "  (default)";
    }

    private boolean isSecret(String name) {
        Setting<?> setting = declared.get(name);
        return setting == null ? Names.looksSecret(name) : setting.isSecret();
    }

    private static String shown(Setting<?> setting, Given value) {
        return setting.isSecret() ? MASK : value.text();
    }

    private static String unknown(String name, Given value, Collection<String> declared) {
        boolean variable = name.startsWith(Names.ENVIRONMENT_PREFIX);
        List<String> names =
                variable ? declared.stream().map(Names::environment).toList() : List.copyOf(declared);
        return KitErrors.unknownSetting(
                name, value.where(), Names.nearest(name, names).orElse(null));
    }

    private static Map<String, Setting<?>> byName(Collection<Setting<?>> settings) {
        Map<String, Setting<?>> byName = new LinkedHashMap<>();
        Set<String> variables = new TreeSet<>();
        for (Setting<?> setting : settings) {
            if (byName.put(setting.name(), setting) != null || !variables.add(setting.environment())) {
                throw new IllegalArgumentException(setting.name() + " is declared twice");
            }
        }
        return byName;
    }
}
