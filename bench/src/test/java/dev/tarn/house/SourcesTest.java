package dev.tarn.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SourcesTest {
    @TempDir
    Path folder;

    @Test
    void the_table_names_every_module_of_the_parent_pom() {
        List<String> modules = Pattern.compile("<module>([^<]+)</module>")
                .matcher(Sources.text(Sources.ROOT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(modules)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(House.values()).map(m -> m.folder).toList());
    }

    @ParameterizedTest
    @EnumSource
    void no_source_is_longer_than_400_lines(House module) {
        assertThat(Sources.tooLong(Sources.ROOT.resolve(module.folder).resolve("src")))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_module_has_no_class_in_a_package_of_another(House module) {
        assertThat(Sources.outsideOf(
                        module.packagesOfItsOwn(),
                        Sources.ROOT.resolve(module.folder).resolve("src/main/java")))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_pom_names_only_modules_that_the_table_allows(House module) {
        String pom = Sources.text(Sources.ROOT.resolve(module.folder).resolve("pom.xml"));
        assertThat(Sources.forbiddenDependencies(module, pom)).isEmpty();
    }

    @Test
    void a_source_of_401_lines_is_found_and_one_of_400_is_not() throws IOException {
        Files.writeString(folder.resolve("Long.java"), "// line\n".repeat(401));
        Files.writeString(folder.resolve("Short.java"), "// line\n".repeat(400));
        assertThat(Sources.tooLong(folder)).singleElement().asString().endsWith("Long.java: 401 lines");
    }

    @Test
    void a_class_in_a_package_of_another_module_is_found() throws IOException {
        Files.writeString(folder.resolve("Guest.java"), "package dev.tarn.kit.state;\n\nclass Guest {}\n");
        assertThat(Sources.outsideOf(Set.of("dev.tarn.curate"), folder))
                .singleElement()
                .asString()
                .endsWith("Guest.java: package dev.tarn.kit.state");
    }

    @Test
    void a_dependency_that_the_table_forbids_is_found() {
        String pom = "<dependency><groupId>dev.tarn</groupId><artifactId>service-kit</artifactId></dependency>";
        assertThat(Sources.forbiddenDependencies(House.REFERENCE_MODEL, pom))
                .containsExactly("reference-model -> service-kit");
        assertThat(Sources.forbiddenDependencies(House.CURATE_SERVICE, pom)).isEmpty();
    }
}
