package remit.solve;

/** Single trial steps of a right-hand side. */
final class OneStep {

    private final StepTapes tapes;
    private final Stepper stepper;

    OneStep(Rhs rhs, RosenbrockMethod method, Tolerance tolerance) {
        StepCode code = StepCode.around(rhs, tolerance, new int[0], method);
        tapes = code.tapes();
        stepper = new Stepper(code, rhs);
    }

    private void prepare(double[] y, double h) {
        stepper.frame().write(tapes.start, 0, y);
        stepper.frame().put(tapes.accepted, 0, 0);
        stepper.frame().put(tapes.shift, 0, 1 / (h * tapes.method.gamma()));
        stepper.frame().put(tapes.inverseStep, 0, 1 / h);
    }

    /** A step by the static factors; gives the error norm. */
    double attempt(double[] y, double h, double[] end) {
        prepare(y, h);
        stepper.step();
        stepper.frame().read(tapes.end, 0, end);
        return stepper.frame().at(tapes.error, 0);
    }

    /** The step attempted last, again with pivoting; gives the error norm. */
    double pivot(double[] end) {
        if (!stepper.stepPivoting(0)) {
            throw new AssertionError("singular");
        }
        stepper.frame().read(tapes.end, 0, end);
        return stepper.frame().at(tapes.error, 0);
    }

    boolean isTrusted() {
        return stepper.frame().at(tapes.trusted, 0) > 0;
    }

    void interpolate(double theta, double[] y) {
        stepper.frame().put(tapes.theta, 0, theta);
        stepper.interpolate();
        stepper.frame().read(tapes.out, 0, y);
    }
}
