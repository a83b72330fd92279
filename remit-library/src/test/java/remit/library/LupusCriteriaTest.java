package remit.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import remit.model.expr.Evaluator;
import remit.model.expr.Expr;
import remit.model.expr.Scope;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.Observable;

/** Boundary cases of the response criteria of lupus, by their published definitions (ENDPOINTS.md 3.3, 3.5). */
class LupusCriteriaTest {

    private static final Clinic CLINIC = Library.standard().disease("lupus").clinic();

    /** Numbers of one visit and of its baseline; calls without a number here give 0. */
    private record Visit(Map<String, Double> now, Map<String, Double> before, Map<String, Double> calls)
            implements Scope {

        @Override
        public double value(String name) {
            if (!now.containsKey(name) && CLINIC.observable(name) instanceof Observable.Criterion criterion) {
                return new Evaluator().evaluate(criterion.when(), this);
            }
            Double value = now.get(name);
            assertThat(value).as("value of " + name).isNotNull();
            return value;
        }

        @Override
        public double call(String function, List<Expr> arguments, Evaluator evaluator) {
            String first = arguments.isEmpty() ? "" : ((Expr.Name) arguments.getFirst()).name();
            return switch (function) {
                case "change" -> now.get(first) - before.get(first);
                case "baseline", "previous" -> before.get(first);
                case "highest" -> Math.max(now.get(first), calls.getOrDefault("highest", now.get(first)));
                default -> calls.getOrDefault(function + " " + first, calls.getOrDefault(function, 0.0));
            };
        }

        boolean holds(String criterion) {
            return Evaluator.isTrue(value(criterion));
        }
    }

    private static Visit visit() {
        return new Visit(new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    @ParameterizedTest
    @CsvSource({
        // fall of SLEDAI, new A, new B (or worse), PGA before, PGA now, SRI-4, SRI-5
        "4, 0, 0, 1.5, 1.5, true, false",
        "3, 0, 0, 1.5, 1.0, false, false",
        "5, 0, 1, 1.5, 1.5, true, true",
        "6, 0, 2, 1.5, 1.5, false, false",
        "6, 1, 1, 1.5, 1.5, false, false",
        "6, 0, 0, 2.0, 2.2, true, true",
        // 2.3 - 2.0 is a little below 0.3 in binary: still a worsening of 0.3
        "6, 0, 0, 2.0, 2.3, false, false",
        "6, 0, 0, 0.1, 0.4, false, false"
    })
    void sri4NeedsAllThreeParts(
            int fall, int newA, int newB, double pgaBefore, double pgaNow, boolean sri4, boolean sri5) {
        Visit visit = visit();
        visit.before().putAll(Map.of("SLEDAI", 12.0, "PGA", pgaBefore));
        visit.now().putAll(Map.of("SLEDAI", 12.0 - fall, "PGA", pgaNow));
        visit.calls().put("new_systems A", (double) newA);
        visit.calls().put("new_systems B", (double) newB);
        // SRI-4: fall of 4 or more, no new A, at most one new B, PGA rise below 0.3
        assertThat(visit.holds("SRI4")).isEqualTo(sri4);
        assertThat(visit.holds("SRI5")).isEqualTo(sri5);
    }

    @ParameterizedTest
    @CsvSource({
        // SLEDAI, major items, new items, PGA, prednisone, LLDAS
        "4, 0, 0, 1.0, 7.5, true",
        "5, 0, 0, 1.0, 7.5, false",
        "4, 1, 0, 1.0, 7.5, false",
        "4, 0, 1, 1.0, 7.5, false",
        "4, 0, 0, 1.1, 7.5, false",
        "4, 0, 0, 1.0, 7.51, false"
    })
    void lldasIsMetOnItsBoundary(int sledai, int major, int fresh, double pga, double prednisone, boolean met) {
        Visit visit = visit();
        visit.now().putAll(Map.of("SLEDAI", (double) sledai, "PGA", pga, "prednisone_dose", prednisone));
        visit.calls().put("items_on major", (double) major);
        visit.calls().put("new_items", (double) fresh);
        assertThat(visit.holds("LLDAS")).isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource({
        // UPCR, eGFR, baseline eGFR, highest prednisone of 8 weeks, CRR
        "0.5, 60, 100, 10, true",
        "0.51, 60, 100, 10, false",
        "0.5, 59, 100, 10, false",
        "0.5, 48, 60, 10, true",
        "0.5, 47, 60, 10, false",
        "0.5, 90, 90, 10.5, false"
    })
    void completeRenalResponseIsMetOnItsBoundary(
            double upcr, double egfr, double baselineEgfr, double highestPrednisone, boolean met) {
        Visit visit = visit();
        visit.before().putAll(Map.of("eGFR", baselineEgfr));
        visit.now().putAll(Map.of("UPCR", upcr, "eGFR", egfr, "prednisone_dose", 5.0));
        visit.calls().put("highest", highestPrednisone);
        assertThat(visit.holds("CRR")).isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource({
        // baseline UPCR, UPCR, creatinine in percent of baseline, PRR
        "1.8, 0.9, 100, true",
        "1.8, 0.9, 115, true",
        "1.8, 0.9, 116, false",
        "1.8, 0.95, 100, false",
        "2.8, 1.2, 100, false",
        "5.0, 2.5, 100, true",
        "7.0, 3.2, 100, false",
        // a complete response is not a partial one
        "1.8, 0.4, 100, false"
    })
    void partialRenalResponseHalvesProteinuria(double before, double now, double creatininePercent, boolean met) {
        Visit visit = visit();
        visit.before().putAll(Map.of("eGFR", 100.0, "UPCR", before, "creatinine", 100.0));
        visit.now().putAll(Map.of("UPCR", now, "eGFR", 100.0, "creatinine", creatininePercent, "prednisone_dose", 5.0));
        assertThat(visit.holds("PRR")).isEqualTo(met);
        assertThat(visit.holds("ORR")).isEqualTo(met || visit.holds("CRR"));
    }

    @ParameterizedTest
    @CsvSource({
        // clinical SLEDAI, PGA, prednisone, DORIS
        "0, 0.4, 5, true",
        "0, 0.5, 5, false",
        "1, 0.4, 5, false",
        "0, 0.4, 5.5, false"
    })
    void dorisIsMetOnItsBoundary(int clinical, double pga, double prednisone, boolean met) {
        Visit visit = visit();
        visit.now().putAll(Map.of("SLEDAI_clinical", (double) clinical, "PGA", pga, "prednisone_dose", prednisone));
        assertThat(visit.holds("remission")).isEqualTo(met);
    }
}
