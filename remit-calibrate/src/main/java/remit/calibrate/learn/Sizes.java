package remit.calibrate.learn;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import remit.calibrate.figure.Scale;

/**
 * How large each cause of error is.
 *
 * @param sd standard deviation per cause, on the scale of shares
 * @param rate factor for rates
 * @param level factor for levels
 */
public record Sizes(Map<Cause, Double> sd, double rate, double level) {

    public Sizes {
        sd = Collections.unmodifiableMap(new EnumMap<>(sd));
        for (Cause cause : Cause.ALL) {
            if (!sd.containsKey(cause)) {
                throw new IllegalArgumentException("no size of " + cause);
            }
        }
    }

    double of(Cause cause) {
        return sd.getOrDefault(cause, 0.0);
    }

    double factor(Scale scale) {
        return switch (scale) {
            case SHARE -> 1;
            case RATE -> rate;
            case LEVEL -> level;
        };
    }

    /** Covariance of the errors of two figures. */
    double covariance(Observation a, Observation b) {
        double sum = 0;
        for (Cause cause : Cause.ALL) {
            double alike = cause.covariance(a, b);
            if (alike != 0) {
                double size = of(cause);
                sum += size * size * alike;
            }
        }
        return sum * factor(a.scale()) * factor(b.scale());
    }
}
