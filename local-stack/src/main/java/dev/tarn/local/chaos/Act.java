package dev.tarn.local.chaos;

/** What chaos does to a stack. After each everything is up again. */
enum Act {
    KILL_INGEST("kill -9 ingest"),
    KILL_CURATE("kill -9 curate"),
    KILL_BOTH("kill -9 ingest and curate"),
    KILL_WHILE_THE_OTHER_STARTS("kill -9 one service, and the other while it starts again"),
    KILL_BROKER("kill -9 the broker"),
    STOP_BROKER("stop the broker");

    private final String text;

    Act(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
