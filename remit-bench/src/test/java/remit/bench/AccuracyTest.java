package remit.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AccuracyTest {

    @Test
    void rootMeanSquareOfRelativeErrors() {
        // Closed form: errors 0.1 and 0 of one read-out in two weeks: sqrt(0.01 / 2).
        Accuracy accuracy = Accuracy.of(new double[] {1.1, 2}, new double[] {1, 2}, 2, 1);
        assertThat(accuracy.median()).isCloseTo(Math.sqrt(0.005), within(1e-15));
    }

    @Test
    void nearlyNothingCountsAsAThousandthOfTheLargest() {
        // Closed form: difference 1e-3 where the reference is 0 and the largest is 1: relative error 1; sqrt(1 / 2).
        Accuracy accuracy = Accuracy.of(new double[] {1e-3, 1}, new double[] {0, 1}, 2, 1);
        assertThat(accuracy.median()).isCloseTo(Math.sqrt(0.5), within(1e-12));
    }

    @Test
    void whatIsAlwaysZeroHasNoErrorWhereItIsZero() {
        assertThat(Accuracy.of(new double[] {0, 0}, new double[] {0, 0}, 2, 1).worst())
                .isZero();
    }

    @Test
    void notANumberIsTheWorst() {
        // A patient that failed has no values: it must not look exact.
        Accuracy accuracy = Accuracy.of(new double[] {Double.NaN, 1}, new double[] {1, 1}, 1, 1);
        assertThat(accuracy.worst()).isNaN();
        assertThat(accuracy.median()).isNaN();
    }
}
