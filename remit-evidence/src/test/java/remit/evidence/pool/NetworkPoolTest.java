package remit.evidence.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import remit.evidence.Evidence;
import remit.evidence.EvidenceQuery;
import remit.evidence.EvidenceRow;
import remit.stats.network.NetworkComparison;
import remit.stats.network.NetworkResult;

/** Therapies of the shipped trials joined through common comparators; the statistics are held to netmeta in remit-stats. */
class NetworkPoolTest {

    private static final Evidence EVIDENCE = Evidence.standard();

    private static PooledNetwork network(String disease, String measure) {
        return NetworkPool.of(EVIDENCE, PoolRequest.of(EvidenceQuery.ALL.withDiseases(Set.of(disease)), measure));
    }

    @Test
    void relapseRatesJoinThroughPlaceboAndInterferon() {
        PooledNetwork network = network("MS", "ARR");
        NetworkResult result = Objects.requireNonNull(network.result());
        assertThat(result.treatments()).contains("placebo", "fingolimod", "interferon-beta");
        assertThat(network.reference()).isEqualTo("placebo");
        assertThat(network.lowerIsBetter()).isTrue();
        // Consistency of the arithmetic: a against b and b against c add up to a against c, as in any network.
        double ab = result.comparison("fingolimod", "placebo").effect().value();
        double bc = result.comparison("placebo", "interferon-beta").effect().value();
        double ac = result.comparison("fingolimod", "interferon-beta").effect().value();
        assertThat(ab + bc).isCloseTo(ac, within(1e-10));
    }

    @Test
    void onlyRandomisedTrialsEachOnceEveryRowAccountedFor() {
        PooledNetwork network = network("MS", "ARR");
        Set<Integer> rows = new HashSet<>();
        network.leftOut().forEach(one -> rows.addAll(one.rows()));
        Set<String> trials = new HashSet<>();
        for (PooledNetwork.Node node : network.trials()) {
            assertThat(trials.add(node.trial())).isTrue();
            assertThat(Objects.requireNonNull(EVIDENCE.trial(node.trial())).design())
                    .isEqualTo("rct");
            rows.addAll(node.rows());
        }
        assertThat(network.trials()).allMatch(node -> node.therapies().size() >= 2);
        assertThat(EVIDENCE.rows().stream()
                        .filter(row -> row.trial().disease().equals("MS")
                                && row.trial().design().equals("rct")
                                && row.outcome().measure().equals("ARR")
                                && row.outcome().statistic().equals("rate_per_year")
                                && row.figure() != null
                                && trials.contains(row.trial().id()))
                        .map(EvidenceRow::number))
                .isNotEmpty();
        assertThat(rows).isNotEmpty();
    }

    @Test
    void nothingToJoinIsSaid() {
        PooledNetwork network = network("MS", "TRM");
        assertThat(network.result()).isNull();
        assertThat(network.warnings()).isNotEmpty();
    }

    @Test
    void aPairIsTheSameBothWays() {
        NetworkResult result = Objects.requireNonNull(network("MS", "ARR").result());
        NetworkComparison one = result.comparison("fingolimod", "placebo");
        NetworkComparison other = result.comparison("placebo", "fingolimod");
        assertThat(one.effect().value()).isEqualTo(-other.effect().value());
    }
}
