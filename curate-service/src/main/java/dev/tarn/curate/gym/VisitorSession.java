package dev.tarn.curate.gym;

/** A completed workout of somebody who was registered with the network address once. Instants are microseconds. */
record VisitorSession(long user, long workout, long session, long start, long end) {
    boolean sameSession(VisitorSession other) {
        return user == other.user && workout == other.workout && session == other.session;
    }

    /** How a row of gold.gym_summary names it. */
    String name() {
        return user + "/" + workout + "/" + session;
    }
}
