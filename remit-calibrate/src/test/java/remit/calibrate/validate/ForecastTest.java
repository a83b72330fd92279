package remit.calibrate.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import remit.calibrate.figure.Scale;
import remit.calibrate.learn.Made;

class ForecastTest {

    @Test
    void scoreOfANormal() {
        Forecast forecast = new Forecast(Made.figure("a", 1, "d", "t", Scale.LEVEL, 0, 0), 1, 2);
        // closed form (Gneiting and Raftery 2007, section 4.2) at z = 0.5: 2 (0.5 (2 Phi(0.5) - 1) + 2 phi(0.5) -
        // 1/sqrt(pi))
        double expected = 2 * (0.5 * (2 * 0.6914624612740131 - 1) + 2 * 0.3520653267642995 - 0.5641895835477563);
        assertThat(forecast.score(2)).isCloseTo(expected, within(0.01));
    }

    @Test
    void intervalsOfAShareStayInside() {
        Forecast forecast = new Forecast(Made.share("a", 1, "t", 0.1, 0), 0.1, 0.3);
        // closed form: below the arcsine root 0 the share is 0
        assertThat(forecast.quantile(0.05)).isZero();
        assertThat(forecast.covers(0, 0.9)).isTrue();
        // closed form: sin^2(0.1 + 1.6449 x 0.3)
        assertThat(forecast.quantile(0.95)).isCloseTo(Math.pow(Math.sin(0.1 + 1.6448536 * 0.3), 2), within(1e-6));
    }

    @Test
    void theHalfIntervalHoldsLessThanTheWhole() {
        Forecast forecast = new Forecast(Made.figure("a", 1, "d", "t", Scale.LEVEL, 0, 0), 0, 1);
        // normal quantiles: 0.674 for half, 1.645 for nine tenths
        assertThat(forecast.covers(0.66, 0.5)).isTrue();
        assertThat(forecast.covers(0.69, 0.5)).isFalse();
        assertThat(forecast.covers(1.63, 0.9)).isTrue();
        assertThat(forecast.covers(1.66, 0.9)).isFalse();
    }
}
