package remit.calibrate.figure;

/**
 * On which scale figures of a kind are compared, so that errors add up, have a like spread and stay defined at 0 and 1:
 * shares by their arcsine root, rates by their root (variance-stabilizing: Bartlett, Biometrics 1947;3:39), levels in units
 * of their spread between patients.
 */
public enum Scale {
    /** A share of patients. */
    SHARE {
        @Override
        public double of(double share) {
            return StrictMath.asin(Math.sqrt(Math.min(1, Math.max(0, share))));
        }

        @Override
        public double back(double angle) {
            double sine = StrictMath.sin(Math.min(Math.PI / 2, Math.max(0, angle)));
            return sine * sine;
        }
    },
    /** Events a patient-year. */
    RATE {
        @Override
        public double of(double rate) {
            return Math.sqrt(Math.max(0, rate));
        }

        @Override
        public double back(double root) {
            return Math.max(0, root) * Math.max(0, root);
        }
    },
    /** A score or a laboratory value, in units of its spread between patients. */
    LEVEL {
        @Override
        public double of(double level) {
            return level;
        }

        @Override
        public double back(double level) {
            return level;
        }
    };

    /** The value on this scale. */
    public abstract double of(double value);

    /** The value again, inside what is possible. */
    public abstract double back(double transformed);
}
