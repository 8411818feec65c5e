package dev.tarn.bench.lake;

import picocli.CommandLine;

/** What a command prints: figures to the one stream, steps to the other. */
record Said(CommandLine line) {
    void figures(String figures) {
        line.getOut().println(figures);
        line.getOut().flush();
    }

    void step(String step) {
        line.getErr().println(step + " …");
        line.getErr().flush();
    }
}
