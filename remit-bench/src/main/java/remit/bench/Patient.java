package remit.bench;

/**
 * What an integrator needs of one patient: parameters, the state on day 0, and jumps of single states at known times.
 * The arrays belong to it; they are for reading.
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

    /** How many jumps there are. */
    public int jumps() {
        return jumpDays.length;
    }
}
