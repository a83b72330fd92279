package remit.trial.simulate;

/**
 * Something that is due on a day of a path.
 *
 * <p>Tie rule, as in mrgsolve and simmer written down: at one time the clinic looks first (rows, visits, decisions), then
 * prescriptions change, then doses are given in the order of the protocol, then triggers strike, then harms of earlier
 * doses fall, then the patient leaves. Within one rank the order of entry counts.
 *
 * @param order of entry
 */
record Due(double day, Deed what, int order) implements Comparable<Due> {

    /** What is to be done. */
    sealed interface Deed {

        private int rank() {
            return switch (this) {
                case Prescription prescription -> 0;
                case Dose dose -> 1;
                case Trigger trigger -> 2;
                case Harm harm -> 3;
                case Leave leave -> 4;
            };
        }
    }

    /** The prescription of a daily drug, by its index, changes. */
    record Prescription(int drug) implements Deed {}

    /** A dose of a row is given. */
    record Dose(Given row, Given.Dose dose) implements Deed {}

    /** A trigger strikes. */
    record Trigger(int action, double size) implements Deed {}

    /** A harm of an earlier dose falls. */
    record Harm(String event, boolean fatal) implements Deed {}

    /** The patient leaves the trial. */
    record Leave() implements Deed {}

    @Override
    public int compareTo(Due other) {
        int byDay = Double.compare(day, other.day);
        if (byDay != 0) {
            return byDay;
        }
        int byRank = Integer.compare(what.rank(), other.what.rank());
        return byRank != 0 ? byRank : Integer.compare(order, other.order);
    }
}
