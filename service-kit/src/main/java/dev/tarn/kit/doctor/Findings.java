package dev.tarn.kit.doctor;

import java.util.ArrayList;
import java.util.List;

/** Collects what the checks of one area found. */
public final class Findings {
    private final Area area;
    private final List<Finding> all = new ArrayList<>();

    public Findings(Area area) {
        this.area = area;
    }

    public void ok(String what, String text) {
        add(what, Verdict.OK, text);
    }

    public void warn(String what, String text) {
        add(what, Verdict.WARN, text);
    }

    public void fail(String what, String text) {
        add(what, Verdict.FAIL, text);
    }

    public void unknown(String what, String why) {
        add(what, Verdict.UNKNOWN, why);
    }

    public List<Finding> all() {
        return List.copyOf(all);
    }

    void add(String what, Verdict verdict, String text) {
        all.add(new Finding(area, what, verdict, text));
    }
}
