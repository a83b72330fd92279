package remit.solve;

/** Why a trajectory could not be integrated. */
public enum FailureReason {
    /** The error control asked for steps below the resolution of time. */
    STEP_TOO_SMALL("the step size became too small for the wanted accuracy"),
    /** The step budget is used up. */
    TOO_MANY_STEPS("the integration needed more steps than allowed"),
    /** The state or the right-hand side is NaN or infinite. */
    NOT_FINITE("the right-hand side or the state is not a finite number"),
    /** The linear systems of the steps could not be solved, not even with pivoting. */
    SINGULAR_MATRIX("the linear system of a step is singular");

    private final String sentence;

    FailureReason(String sentence) {
        this.sentence = sentence;
    }

    /** The reason as the end of an English sentence, without capital and full stop. */
    public String sentence() {
        return sentence;
    }
}
