package remit.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import remit.bench.EngineBench;
import remit.bench.Schedule;

class EqualErrorTest {

    /** An integrator whose relative error is a known function of the tolerance: 3 tol^0.8, the same in every read-out. */
    private static final class Known implements Peer {

        private int calls;

        static double error(double relative) {
            return 3 * StrictMath.pow(relative, 0.8);
        }

        @Override
        public String name() {
            return "known";
        }

        @Override
        public String build() {
            return "closed form";
        }

        @Override
        public Followed follow(Schedule schedule, double relative, int patients) {
            calls++;
            double[] values = new double[patients * EngineBench.WEEKS];
            Arrays.fill(values, 1 + error(relative));
            return new Followed(1, 1, 0, new ReadOuts(values, 1));
        }
    }

    @Test
    void findsTheToleranceOfAnError() {
        double[] reference = new double[3 * EngineBench.WEEKS];
        Arrays.fill(reference, 1);
        for (double wanted : new double[] {5e-7, 5e-6, 5e-5}) {
            Known known = new Known();
            double found = EqualError.of(known, Schedule.SINGLE, wanted, wanted, 3, reference);
            // Closed form: the error at the tolerance found is the wanted one within five percent.
            assertThat(Known.error(found) / wanted).isBetween(0.95, 1.0527);
            assertThat(known.calls).isLessThanOrEqualTo(5);
        }
    }
}
