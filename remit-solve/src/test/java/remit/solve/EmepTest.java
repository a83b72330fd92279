package remit.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** EMEP of the Bari test set, release 2.4: five days of ozone chemistry, light from 4 to 20 o'clock. */
class EmepTest {

    private static final double HOUR = 3600;

    /** Bari test set 2.4, emep, y(417600). */
    private static final double[] EXPECTED = {
        0.2564580511140732e8,
        0.5146134770952715e11,
        0.2315679957701715e12,
        0.1130936599472892e14,
        0.3459285326034955e14,
        0.1027236550974901e12,
        0.8508735586836855e11,
        0.4131285674624012e10,
        0.1270937854717943e10,
        0.5632880890404914e10,
        0.8263821552730888e11,
        0.3293552658908353e11,
        0.1054058186206315e12,
        0.3150308585365321e13,
        0.2488383936633755e8,
        0.1097565615411556e11,
        0.1365196557629180e11,
        0.3852048230503094e12,
        0.1137462721600089e9,
        0.2850982205905218e11,
        0.3786933619791445e12,
        0.3832384333863027e10,
        0.4804939902203071e7,
        0.3390546081092960e8,
        0.3494452929972591e11,
        0.1490576370801779e8,
        0.1000567871868853e8,
        0.1856753061984312e10,
        0.2272206156875160e7,
        0.5168375883757783e10,
        0.2317595952406701e7,
        0.3035139656996921e10,
        0.5928979479102226e7,
        0.2515297290687841e10,
        0.4569678276203798e7,
        0.3727926507368739e1,
        0.4063589349848112e5,
        0.8159151146269279e-37,
        0.5577590724412284e9,
        0.7684596616753747e9,
        0.5338491777959816e10,
        0.6048604025328409e12,
        0.4222237216819787e8,
        0.3681852767009784e10,
        0.5835731567978018e7,
        0.1456507159081862e10,
        0.8862868684014137e10,
        0.9338753312528582e9,
        0.3595753586682656e10,
        0.4622427584057254e9,
        0.2395910064875511e9,
        0.6080936586253302e10,
        0.7704108297342240e9,
        0.3386220860753221e10,
        0.1838264387030593e10,
        0.1973252346091884e10,
        0.1313403940892729e7,
        0.1344471764571674e10,
        0.2568483117244701e7,
        0.1131854591900057e10,
        0.4591537937818946e7,
        0.8609382282952802e9,
        0.3509560971283513e9,
        0.6682350971104786e9,
        0.3207356403011160e9,
        0.1144987634882048e9
    };

    @ParameterizedTest
    @EnumSource
    void ozoneChemistry(RosenbrockMethod method) {
        double relative = 1e-6;
        EmepRhs rhs = new EmepRhs();
        double[] absolute = StiffTestSetTest.filled(EmepRhs.SPECIES + 1, 1);
        StiffIntegrator integrator = new StiffIntegrator(rhs, new Tolerance(relative, absolute), 40_000, method);
        integrator.start(4 * HOUR, start());
        for (int day = 0; day < 5; day++) {
            if (day > 0) {
                double[] midnight = integrator.state().clone();
                midnight[EmepRhs.SPECIES] = 0;
                integrator.restart(midnight);
                until(rhs, integrator, false, 24 * day + 4);
            }
            until(rhs, integrator, true, 24 * day + 20);
            if (day < 4) {
                until(rhs, integrator, false, 24 * day + 24);
            }
        }
        for (int i = 0; i < EXPECTED.length; i++) {
            double allowed = 10 * (1 + relative * EXPECTED[i]);
            assertThat(integrator.state()[i]).as("species %d", i + 1).isCloseTo(EXPECTED[i], within(allowed));
        }
    }

    private static void until(EmepRhs rhs, StiffIntegrator integrator, boolean isLight, double hour) {
        rhs.light(isLight);
        integrator.restart(integrator.state().clone());
        SolveOutcome outcome = integrator.advance(hour * HOUR, new double[0], 0, (i, t, y) -> {});
        assertThat(outcome).isEqualTo(new SolveOutcome.Reached(hour * HOUR));
    }

    private static double[] start() {
        double[] y = StiffTestSetTest.filled(EmepRhs.SPECIES + 1, 100);
        java.util.Arrays.fill(y, 0, 13, 1e7);
        y[0] = 1e9;
        y[1] = 5e9;
        y[2] = 5e9;
        y[3] = 3.8e12;
        y[4] = 3.5e13;
        y[13] = 5e11;
        y[37] = 1e-3;
        y[EmepRhs.SPECIES] = 4 * HOUR;
        return y;
    }
}
