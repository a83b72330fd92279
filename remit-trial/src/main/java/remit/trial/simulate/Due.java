package remit.trial.simulate;

import org.jspecify.annotations.Nullable;

/**
 * Something that is due on a day of a path.
 *
 * <p>Tie rule, as in mrgsolve and simmer written down: at one time the clinic looks first (rows, visits, decisions), then
 * prescriptions change, then doses are given in the order of the protocol, then triggers strike, then harms of earlier
 * doses fall, then the patient leaves. Within one rank the order of entry counts.
 */
record Due(
        double day,
        Rank rank,
        int order,
        int number,
        double size,
        @Nullable Given given,
        Given.@Nullable Dose dose,
        @Nullable String event)
        implements Comparable<Due> {

    /** Order at equal times. */
    enum Rank {
        /** A prescription changes; number is the drug. */
        PRESCRIPTION,
        /** A dose. */
        DOSE,
        /** A trigger; number is the action. */
        TRIGGER,
        /** A harm of an earlier dose; number is 1 when the patient dies of it. */
        HARM,
        /** Drop-out. */
        LEAVE
    }

    @Override
    public int compareTo(Due other) {
        int byDay = Double.compare(day, other.day);
        if (byDay != 0) {
            return byDay;
        }
        int byRank = rank.compareTo(other.rank);
        return byRank != 0 ? byRank : Integer.compare(order, other.order);
    }
}
