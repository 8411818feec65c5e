package dev.tarn.kit.doctor;

/** What is looked at, in the order of the report. */
public enum Area {
    SETTINGS("settings"),
    BROKER("broker"),
    RIGHTS("rights"),
    TOPICS("topics"),
    STATE("state in Kafka"),
    REGISTRY("registry"),
    CLOCKS("clocks"),
    MACHINE("this machine");

    private final String title;

    Area(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
