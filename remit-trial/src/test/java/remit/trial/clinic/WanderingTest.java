package remit.trial.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import remit.solve.random.KeyedRandom;

class WanderingTest {

    private static final double SD = 0.35;
    private static final double DAYS = 60;
    private static final int PATIENTS = 20_000;

    private static Wandering of(long patient) {
        return new Wandering(KeyedRandom.of(1, patient, "wander"), SD, DAYS);
    }

    /** Correlation over patients of the values of two days, and the standard deviation on the second. */
    private static double[] correlation(double firstDay, double secondDay) {
        double x = 0;
        double y = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int patient = 0; patient < PATIENTS; patient++) {
            Wandering wandering = of(patient);
            double a = wandering.at(firstDay);
            double b = wandering.at(secondDay);
            x += a;
            y += b;
            xx += a * a;
            yy += b * b;
            xy += a * b;
        }
        double n = PATIENTS;
        double cov = xy / n - x / n * y / n;
        double sdX = Math.sqrt(xx / n - x / n * (x / n));
        double sdY = Math.sqrt(yy / n - y / n * (y / n));
        return new double[] {cov / (sdX * sdY), sdY};
    }

    @Test
    void weeksApartCorrelateAsAnOrnsteinUhlenbeckProcess() {
        // closed form: exp(-lag/60 d); standard error of a correlation about (1 - r^2)/sqrt(20000) <= 0.006
        assertThat(correlation(0, 7)[0]).isCloseTo(Math.exp(-7.0 / 60), within(0.005));
        assertThat(correlation(28, 56)[0]).isCloseTo(Math.exp(-28.0 / 60), within(0.015));
        assertThat(correlation(-14, 0)[0]).isCloseTo(Math.exp(-14.0 / 60), within(0.01));
        assertThat(correlation(-35, 70)[0]).isCloseTo(Math.exp(-105.0 / 60), within(0.02));
    }

    @Test
    void spreadIsStationary() {
        // closed form: stationary SD 0.35 on every day; its standard error is 0.35/sqrt(2 * 20000) = 0.0018
        assertThat(correlation(0, 364)[1]).isCloseTo(SD, within(0.006));
        assertThat(correlation(0, -364)[1]).isCloseTo(SD, within(0.006));
        assertThat(correlation(-7, 0)[1]).isCloseTo(SD, within(0.006));
    }

    @Test
    void aWeekHasOneValueWhateverWasAskedBefore() {
        // by construction: keyed by week, so the order of questions cannot matter
        Wandering asked = of(3);
        double late = asked.at(700);
        double early = asked.at(-70);
        Wandering other = of(3);
        assertThat(other.at(-70)).isEqualTo(early);
        assertThat(other.at(0)).isEqualTo(asked.at(6.9));
        assertThat(other.at(700)).isEqualTo(late);
        assertThat(asked.at(7)).isNotEqualTo(asked.at(0));
    }

    @Test
    void weeksBeginOnDayZero() {
        // definition: weeks begin on days 0, 7, -7
        assertThat(Wandering.week(0)).isZero();
        assertThat(Wandering.week(6.99)).isZero();
        assertThat(Wandering.week(7)).isEqualTo(1);
        assertThat(Wandering.week(-0.5)).isEqualTo(-1);
        assertThat(Wandering.week(-14)).isEqualTo(-2);
    }
}
