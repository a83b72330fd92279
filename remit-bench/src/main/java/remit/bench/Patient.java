package remit.bench;

/**
 * What an integrator needs of one patient: parameters, the state on day 0, and jumps of single states at known times.
 * Immutable: nothing writes to its arrays.
 */
public final class Patient {

    final double[] parameters;
    final double[] state;
    final double[] jumpDays;
    final int[] jumpStates;
    final double[] jumpSizes;

    Patient(double[] parameters, double[] state, double[] jumpDays, int[] jumpStates, double[] jumpSizes) {
        this.parameters = parameters;
        this.state = state;
        this.jumpDays = jumpDays;
        this.jumpStates = jumpStates;
        this.jumpSizes = jumpSizes;
    }

    /** The model's parameters, then its inputs; a copy. */
    public double[] parameters() {
        return parameters.clone();
    }

    /** The state on day 0, after what is given then; a copy. */
    public double[] state() {
        return state.clone();
    }

    /** How many jumps there are. */
    public int jumps() {
        return jumpDays.length;
    }

    /** The day of a jump; ascending. */
    public double jumpDay(int jump) {
        return jumpDays[jump];
    }

    /** The state that a jump lifts. */
    public int jumpState(int jump) {
        return jumpStates[jump];
    }

    /** By how much. */
    public double jumpSize(int jump) {
        return jumpSizes[jump];
    }
}
