package remit.trial.disease;

/**
 * How a number varies around its central value: between patients, or between draws of an uncertain population parameter.
 */
public sealed interface Spread {

    /** Always the central value. */
    record Fixed() implements Spread {}

    /** Central value times exp(logSd z): the central value is the median. */
    record Lognormal(double logSd) implements Spread {}

    /** Central value plus sd z. */
    record Normal(double sd) implements Spread {}

    /** A fraction whose logit varies: logit of the central value plus sd z. 0 and 1 stay. */
    record LogitNormal(double sd) implements Spread {}

    /** Gamma of a shape with the central value as mean. */
    record Gamma(double shape) implements Spread {}

    /** Beta(a, b), whatever the central value. */
    record Beta(double a, double b) implements Spread {}

    /** Uniform between two numbers, whatever the central value. */
    record Uniform(double low, double high) implements Spread {}

    /** 1 with the central value as probability, otherwise 0. */
    record Bernoulli() implements Spread {}

    /** Whether the draw follows a standard normal z, so that it can share factors with others. */
    default boolean followsNormal() {
        return switch (this) {
            case Lognormal lognormal -> true;
            case Normal normal -> true;
            case LogitNormal logitNormal -> true;
            case Fixed fixed -> false;
            case Gamma gamma -> false;
            case Beta beta -> false;
            case Uniform uniform -> false;
            case Bernoulli bernoulli -> false;
        };
    }

    /**
     * The value that a standard normal number stands for.
     *
     * @throws IllegalArgumentException if the draw does not follow one
     */
    default double value(double center, double normal) {
        return switch (this) {
            case Lognormal(double logSd) -> center * StrictMath.exp(logSd * normal);
            case Normal(double sd) -> center + sd * normal;
            case LogitNormal(double sd) ->
                center <= 0 || center >= 1 ? center : 1 / (1 + (1 - center) / center * StrictMath.exp(-sd * normal));
            case Fixed fixed -> center;
            case Gamma gamma -> throw new IllegalArgumentException(this + " follows no normal number");
            case Beta beta -> throw new IllegalArgumentException(this + " follows no normal number");
            case Uniform uniform -> throw new IllegalArgumentException(this + " follows no normal number");
            case Bernoulli bernoulli -> throw new IllegalArgumentException(this + " follows no normal number");
        };
    }

    /** The log-SD of a lognormal of a coefficient of variation: sqrt(ln(1 + cv^2)). */
    static Lognormal ofCv(double cv) {
        return new Lognormal(Math.sqrt(StrictMath.log(1 + cv * cv)));
    }
}
