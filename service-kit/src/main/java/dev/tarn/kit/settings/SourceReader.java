package dev.tarn.kit.settings;

import dev.tarn.kit.KitErrors;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads the three sources into one map, the stronger over the weaker; what is wrong goes to the list of problems. */
final class SourceReader {
    private static final String SETTINGS_FILE = "settings-file";
    private static final String SETTINGS_FILE_VARIABLE = "TARN_SETTINGS_FILE";
    private static final String FILE_SUFFIX = ".file";
    private static final String FILE_VARIABLE_SUFFIX = "_FILE";

    private final Map<String, Setting<?>> declared;
    private final Map<String, String> nameOfVariable = new HashMap<>();
    private final List<String> problems;

    SourceReader(Map<String, Setting<?>> declared, List<String> problems) {
        this.declared = declared;
        this.problems = problems;
        declared.values().forEach(s -> nameOfVariable.put(s.environment(), s.name()));
    }

    Map<String, Given> read(SettingSources sources) {
        Map<String, Given> commandLine = commandLine(sources.arguments());
        Given file = commandLine.remove(SETTINGS_FILE);
        if (file == null && sources.environment().containsKey(SETTINGS_FILE_VARIABLE)) {
            file = new Given(sources.environment().get(SETTINGS_FILE_VARIABLE), SETTINGS_FILE_VARIABLE);
        }
        Map<String, Given> all = new TreeMap<>();
        if (file != null) {
            all.putAll(resolved(file(file)));
        }
        all.putAll(resolved(environment(sources.environment())));
        all.putAll(resolved(commandLine));
        return all;
    }

    private Map<String, Given> commandLine(List<String> arguments) {
        Map<String, Given> values = new TreeMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--") || argument.length() < 3) {
                problems.add(KitErrors.notAnOption(i + 1));
                continue;
            }
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument.substring(2) : argument.substring(2, equals);
            if (equals >= 0) {
                put(values, name, argument.substring(equals + 1), "--" + name);
            } else if (i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--")) {
                put(values, name, arguments.get(++i), "--" + name);
            } else {
                problems.add(KitErrors.noValue(name));
            }
        }
        return values;
    }

    private void put(Map<String, Given> values, String name, String text, String where) {
        Given before = values.putIfAbsent(name, new Given(text, where));
        if (before != null) {
            problems.add(KitErrors.twice(name, before.where(), where));
        }
    }

    private Map<String, Given> environment(Map<String, String> environment) {
        Map<String, Given> values = new TreeMap<>();
        new TreeMap<>(environment).forEach((variable, text) -> {
            if (variable.startsWith(Names.ENVIRONMENT_PREFIX) && !variable.equals(SETTINGS_FILE_VARIABLE)) {
                put(values, nameOf(variable), text, variable);
            }
        });
        return values;
    }

    /** An undeclared variable keeps its own name, so that the error shows what was written. */
    private String nameOf(String variable) {
        String name = nameOfVariable.get(variable);
        if (name == null && variable.endsWith(FILE_VARIABLE_SUFFIX)) {
            String plain = variable.substring(0, variable.length() - FILE_VARIABLE_SUFFIX.length());
            name = nameOfVariable.containsKey(plain) ? nameOfVariable.get(plain) + FILE_SUFFIX : null;
        }
        return name != null ? name : PassThrough.nameOf(variable).orElse(variable);
    }

    private Map<String, Given> file(Given file) {
        Map<String, Given> values = new TreeMap<>();
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file.text()))) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            problems.add(KitErrors.unreadable(SETTINGS_FILE, file.where(), file.text(), e));
        }
        properties
                .stringPropertyNames()
                .forEach(name -> values.put(name, new Given(properties.getProperty(name), file.text())));
        return values;
    }

    /** Replaces {@code name.file} of a secret by what the file holds. */
    private Map<String, Given> resolved(Map<String, Given> values) {
        Map<String, Given> resolved = new TreeMap<>();
        values.forEach((name, given) -> {
            if (!isSecretFile(name)) {
                put(resolved, name, given.text(), given.where());
                return;
            }
            String secret = name.substring(0, name.length() - FILE_SUFFIX.length());
            try {
                put(resolved, secret, Files.readString(Path.of(given.text())).strip(), given.where());
            } catch (IOException | InvalidPathException e) {
                problems.add(KitErrors.unreadable(secret, given.where(), given.text(), e));
            }
        });
        return resolved;
    }

    private boolean isSecretFile(String name) {
        if (declared.containsKey(name) || !name.endsWith(FILE_SUFFIX)) {
            return false;
        }
        String secret = name.substring(0, name.length() - FILE_SUFFIX.length());
        Setting<?> setting = declared.get(secret);
        return setting != null ? setting.isSecret() : PassThrough.isSecretFile(name, secret);
    }
}
