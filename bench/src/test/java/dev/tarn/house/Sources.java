package dev.tarn.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules of the house that only sources and poms can break. */
final class Sources {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    static final int MOST_LINES = 400;

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern OUR_DEPENDENCY =
            Pattern.compile("<dependency>\\s*<groupId>dev\\.tarn</groupId>\\s*<artifactId>([\\w-]+)</artifactId>");

    private Sources() {}

    /** Files under a folder that are longer than any may be, with their lengths. */
    static List<String> tooLong(Path folder) {
        return javaFiles(folder).stream()
                .filter(file -> lines(file) > MOST_LINES)
                .map(file -> file + ": " + lines(file) + " lines")
                .toList();
    }

    /** Files whose package is another module's: what is package-private there would be open to them. */
    static List<String> outsideOf(Set<String> roots, Path folder) {
        List<String> strangers = new ArrayList<>();
        for (Path file : javaFiles(folder)) {
            Matcher declared = PACKAGE.matcher(text(file));
            String name = declared.find() ? declared.group(1) : "";
            if (roots.stream().noneMatch(root -> name.equals(root) || name.startsWith(root + "."))) {
                strangers.add(file + ": package " + name);
            }
        }
        return strangers;
    }

    /** Modules of ours that a pom names and the table forbids. */
    static List<String> forbiddenDependencies(House module, String pom) {
        List<String> forbidden = new ArrayList<>();
        Matcher dependencies = OUR_DEPENDENCY.matcher(pom);
        while (dependencies.find()) {
            String name = dependencies.group(1);
            boolean allowed =
                    Stream.of(House.values()).anyMatch(h -> h.artifact().equals(name) && module.mayUse(h));
            if (!allowed) {
                forbidden.add(module.folder + " -> " + name);
            }
        }
        return forbidden;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        return text(file).lines().count();
    }

    private static List<Path> javaFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
