package dev.tarn.kit.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.kit.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Finding GOOD = new Finding(Area.BROKER, "reachable", Verdict.OK, "cluster c");
    private static final Finding POOR = new Finding(Area.MACHINE, "open files", Verdict.WARN, "256 allowed");
    private static final Finding DARK = new Finding(Area.CLOCKS, "registry", Verdict.UNKNOWN, "no \"Date\"");
    private static final Finding BAD = new Finding(Area.TOPICS, "t", Verdict.FAIL, "line one\n  line two");

    @Test
    void the_worst_finding_decides() {
        assertThat(report(GOOD).exitCode()).isEqualTo(ExitCode.OK);
        assertThat(report(GOOD, POOR).exitCode()).isEqualTo(ExitCode.OK);
        assertThat(report(DARK, GOOD, POOR).exitCode()).isEqualTo(ExitCode.NOT_ALL_CHECKED);
        assertThat(report(BAD, DARK, GOOD, POOR).exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
    }

    @Test
    void a_report_of_nothing_is_not_good() {
        assertThat(report().exitCode()).isEqualTo(ExitCode.NOT_ALL_CHECKED);
    }

    @Test
    void every_check_is_one_line_in_its_area_and_the_last_line_counts() {
        assertThat(ReportText.of(report(POOR, BAD, GOOD, DARK)))
                .containsExactly(
                        "broker",
                        "  ok       reachable: cluster c",
                        "topics",
                        "  FAIL     t: line one line two",
                        "clocks",
                        "  unknown  registry: no \"Date\"",
                        "this machine",
                        "  warn     open files: 256 allowed",
                        "one: 4 checks, 1 ok, 1 warn, 1 unknown, 1 FAIL; nothing was changed");
    }

    @Test
    void what_holds_for_all_services_is_said_once_and_the_rest_names_its_service() {
        Map<String, List<Finding>> both = new LinkedHashMap<>();
        both.put("one", List.of(GOOD, BAD));
        both.put("two", List.of(GOOD, POOR));

        assertThat(ReportText.of(Report.of(both)))
                .contains(
                        "  ok       reachable: cluster c",
                        "  FAIL     t: line one line two  [one]",
                        "  warn     open files: 256 allowed  [two]")
                .hasSize(7);
    }

    @Test
    void the_json_says_the_same() {
        assertThat(ReportJson.of(report(DARK)).replaceAll("\\s+", " "))
                .isEqualTo("{ \"verdict\" : \"unknown\", \"services\" : [ \"one\" ],"
                        + " \"counts\" : { \"ok\" : 0, \"warn\" : 0, \"unknown\" : 1, \"fail\" : 0 },"
                        + " \"checks\" : [ { \"area\" : \"clocks\", \"check\" : \"registry\", \"verdict\" : \"unknown\","
                        + " \"text\" : \"no \\\"Date\\\"\", \"services\" : [ \"one\" ] } ] }");
    }

    private static Report report(Finding... findings) {
        return Report.of(Map.of("one", List.of(findings)));
    }
}
