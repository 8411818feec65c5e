package dev.tarn.bench.fleet;

/** A workout of a user, from one whole second to another. */
public record Session(Member member, long workout, long id, long start, long stop) {
    /** As gold.gym_summary names it. */
    public String name() {
        return member.user() + "/" + workout + "/" + id;
    }
}
