package dev.tarn.curate;

import dev.tarn.kit.run.ServiceMain;

/** The command of the curate service. */
public final class CurateMain {
    private CurateMain() {}

    public static void main(String[] args) {
        ServiceMain.main(new CurateService(), args);
    }
}
