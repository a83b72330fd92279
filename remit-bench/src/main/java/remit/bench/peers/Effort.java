package remit.bench.peers;

import java.util.List;

/**
 * How much is measured.
 *
 * @param patients of a round
 * @param searched on how many of them the tolerances of equal error are looked for
 * @param slow of a round of the integrators that are far slower
 * @param checked on how many of them the reference is checked
 * @param rounds of each cell, of which the median counts
 * @param cohorts sizes of cohorts whose memory is measured
 */
record Effort(int patients, int searched, int slow, int checked, int rounds, List<Integer> cohorts) {

    static final Effort QUICK = new Effort(96, 32, 32, 8, 3, List.of(10_000));
    static final Effort DIAGRAM = new Effort(64, 64, 16, 8, 3, List.of());
    static final Effort FULL = new Effort(4096, 256, 64, 64, 3, List.of(1_000, 10_000, 100_000, 1_000_000));

    /** The same with another number of patients. */
    Effort withPatients(int count) {
        return new Effort(count, searched, slow, checked, rounds, cohorts);
    }
}
