package remit.calibrate.learn;

import remit.calibrate.figure.Scale;

/** Made-up figures for tests. */
public final class Made {

    private Made() {}

    /** A share of 100 patients of a trial, on the scale of errors. */
    public static Observation share(String trial, int line, String therapy, double simulated, double published) {
        return figure(trial, line, "one", therapy, Scale.SHARE, simulated, published);
    }

    /** A share of 100 patients of which less is better. */
    public static Observation lessIsBetter(String trial, int line, String therapy, double simulated, double published) {
        return figure(trial, line, "one", therapy, Scale.SHARE, -1, simulated, published);
    }

    /** A figure of 100 patients of which more is better. */
    public static Observation figure(
            String trial, int line, String disease, String therapy, Scale scale, double simulated, double published) {
        return figure(trial, line, disease, therapy, scale, 1, simulated, published);
    }

    /** A level of 100 patients of one of the arms of a trial. */
    public static Observation inArm(String arm, int line, String therapy, double simulated) {
        return figure("t", arm, line, "d", therapy, Scale.LEVEL, 1, simulated, Double.NaN);
    }

    private static Observation figure(
            String trial,
            int line,
            String disease,
            String therapy,
            Scale scale,
            int goodDirection,
            double simulated,
            double published) {
        return figure(trial, "arm", line, disease, therapy, scale, goodDirection, simulated, published);
    }

    private static Observation figure(
            String trial,
            String arm,
            int line,
            String disease,
            String therapy,
            Scale scale,
            int goodDirection,
            double simulated,
            double published) {
        return new Observation(
                trial,
                arm,
                line,
                trial,
                disease,
                disease,
                "class of " + therapy,
                therapy,
                "measure",
                "proportion",
                "",
                "share",
                scale,
                12,
                goodDirection,
                0,
                0,
                100,
                1,
                1,
                0,
                0,
                simulated,
                published,
                1 / 400.0,
                1 / 800.0,
                0);
    }

    /** Sizes with one cause only. */
    public static Sizes only(Cause cause, double size) {
        java.util.Map<Cause, Double> sd = new java.util.EnumMap<>(Cause.class);
        for (Cause one : Cause.values()) {
            sd.put(one, one == cause ? size : 0);
        }
        return new Sizes(sd, 1, 1);
    }
}
