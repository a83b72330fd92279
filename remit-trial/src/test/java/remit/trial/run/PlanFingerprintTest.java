package remit.trial.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import remit.trial.Tiny;

/** Which plans count as the same. */
class PlanFingerprintTest {

    private static long of(Tiny tiny, long seed) {
        return PlanFingerprint.of(tiny.plan(seed, 10), 25);
    }

    @Test
    void equalPlansAgreeAndEveryDifferenceShows() {
        long one = of(new Tiny().hazards(0.1, 0).arm("a", Tiny.placebo()), 1);
        assertThat(of(new Tiny().hazards(0.1, 0).arm("a", Tiny.placebo()), 1)).isEqualTo(one);
        assertThat(of(new Tiny().hazards(0.1, 0).arm("a", Tiny.placebo()), 2)).isNotEqualTo(one);
        assertThat(of(new Tiny().hazards(0.1, 1e-9).arm("a", Tiny.placebo()), 1))
                .isNotEqualTo(one);
        assertThat(of(new Tiny().hazards(0.1, 0).arm("a"), 1)).isNotEqualTo(one);
        assertThat(of(new Tiny().hazards(0.1, 0).arm("b", Tiny.placebo()), 1)).isNotEqualTo(one);
        assertThat(PlanFingerprint.of(
                        new Tiny().hazards(0.1, 0).arm("a", Tiny.placebo()).plan(1, 10), 26))
                .isNotEqualTo(one);
    }

    @Test
    void orderOfSetsAndMapsDoesNotMatter() {
        // the order of Set.of and Map.of changes from one start of Java to the next
        Map<String, Double> forth = new LinkedHashMap<>();
        Map<String, Double> back = new LinkedHashMap<>();
        Set<String> words = new LinkedHashSet<>();
        List<String> names = List.of("a", "b", "c", "d", "e", "f", "g");
        names.forEach(name -> forth.put(name, 1.5));
        names.reversed().forEach(name -> back.put(name, 1.5));
        names.reversed().forEach(words::add);
        assertThat(PlanFingerprint.text(back)).isEqualTo(PlanFingerprint.text(forth));
        assertThat(PlanFingerprint.text(words)).isEqualTo(PlanFingerprint.text(Set.copyOf(names)));
        assertThat(PlanFingerprint.text(names)).isNotEqualTo(PlanFingerprint.text(names.reversed()));
    }
}
