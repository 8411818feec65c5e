package dev.tarn.bench.stack;

import picocli.CommandLine;

/** What a command prints: figures to the one stream, steps to the other. */
public record Said(CommandLine line) {
    public void figures(String figures) {
        line.getOut().println(figures);
        line.getOut().flush();
    }

    public void step(String step) {
        line.getErr().println(step + " …");
        line.getErr().flush();
    }
}
