package remit.bench.peers;

import remit.bench.Schedule;

/** An integrator that follows the patients, ours or another's. */
interface Peer {

    /** Its word in the output. */
    String name();

    /** From what and how it was built. */
    String build();

    /**
     * Follows the first patients of a schedule.
     *
     * @param relative relative tolerance; the absolute one of a state is a tenth of that of its scale
     */
    Followed follow(Schedule schedule, double relative, int patients);

    /** The same where the time is of no interest. */
    default ReadOuts readOuts(Schedule schedule, double relative, int patients) {
        return follow(schedule, relative, patients).readOuts();
    }

    /**
     * What following took and gave.
     *
     * @param seconds CPU time of the integrations
     * @param stepsPerPatient for the table
     * @param failures patients not followed to the end
     * @param readOuts patient by patient, week by week
     */
    record Followed(double seconds, double stepsPerPatient, long failures, ReadOuts readOuts) {}
}
