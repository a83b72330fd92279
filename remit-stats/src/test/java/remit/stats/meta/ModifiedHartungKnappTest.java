package remit.stats.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModifiedHartungKnappTest {

    private static final List<EffectSize> AGREEING =
            List.of(new EffectSize(0.10, 0.04), new EffectSize(0.12, 0.05), new EffectSize(0.11, 0.03));

    private static final List<EffectSize> APART =
            List.of(new EffectSize(-0.5, 0.04), new EffectSize(0.9, 0.05), new EffectSize(0.2, 0.03));

    /** metafor 3.8-1: rma(yi = c(0.10, 0.12, 0.11), vi = c(0.04, 0.05, 0.03), method = "REML", test = "adhoc"). */
    @Test
    void agreementDoesNotShrinkIt() {
        Pooled pooled = Pooling.of(AGREEING, PoolingMethod.REML, IntervalMethod.MODIFIED_HARTUNG_KNAPP, 0.95);
        assertThat(pooled.effect().value()).isCloseTo(0.109361702127660, within(1e-12));
        assertThat(pooled.effect().low()).isCloseTo(-0.376780127883985, within(1e-9));
        assertThat(pooled.effect().high()).isCloseTo(0.595503532139304, within(1e-9));
        Pooled plain = Pooling.of(AGREEING, PoolingMethod.REML, IntervalMethod.HARTUNG_KNAPP, 0.95);
        assertThat(plain.effect().high() - plain.effect().low()).isLessThan(0.1);
    }

    @Test
    void disagreementWidensItAsThePlainOne() {
        Pooled modified = Pooling.of(APART, PoolingMethod.FIXED_EFFECT, IntervalMethod.MODIFIED_HARTUNG_KNAPP, 0.95);
        Pooled plain = Pooling.of(APART, PoolingMethod.FIXED_EFFECT, IntervalMethod.HARTUNG_KNAPP, 0.95);
        assertThat(modified.effect()).isEqualTo(plain.effect());
    }
}
