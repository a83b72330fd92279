package remit.evidence.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import remit.evidence.Evidence;
import remit.evidence.EvidenceQuery;
import remit.evidence.Measure;
import remit.evidence.pool.PoolRequest;
import remit.evidence.pool.PooledBlock;
import remit.evidence.pool.PooledEvidence;
import remit.evidence.pool.PublishedPool;
import remit.evidence.pool.Setting;
import remit.evidence.pool.Study;

/**
 * The harms that trials counted in treated patients: sums with exact intervals, per person and per person-year, and the rule
 * of three where nothing was seen. Each definition stands by itself; nothing is compared here.
 */
public final class Harms {

    private Harms() {}

    /**
     * The harms of some therapies, in the order of the therapies, then by people observed.
     *
     * @param therapyClasses therapy classes of the evidence tables
     * @param excluded trials left out
     */
    public static List<Harm> of(Evidence evidence, List<String> therapyClasses, Set<String> excluded) {
        Set<String> counted = new HashSet<>();
        evidence.rows()
                .forEach(row -> counted.add(
                        row.arm().therapyClass() + " " + row.outcome().measure()));
        List<Harm> harms = new ArrayList<>();
        for (String therapy : therapyClasses) {
            List<Harm> own = new ArrayList<>();
            for (Measure measure : evidence.measures()) {
                if (measure.harm() && counted.contains(therapy + " " + measure.name())) {
                    own.addAll(of(evidence, therapy, measure, excluded));
                }
            }
            own.sort(Comparator.comparingInt((Harm one) -> -one.totals().treated())
                    .thenComparing(Harm::measure)
                    .thenComparing(Harm::definition));
            harms.addAll(own);
        }
        return harms;
    }

    private static List<Harm> of(Evidence evidence, String therapy, Measure measure, Set<String> excluded) {
        EvidenceQuery query = new EvidenceQuery(
                Set.of(),
                Set.of(therapy),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(measure.name()),
                Set.of(),
                null,
                null,
                null,
                excluded);
        PoolRequest request = PoolRequest.of(query, measure.name()).withAllArms();
        List<Harm> harms = new ArrayList<>();
        Set<String> definitions =
                new TreeSet<>(PublishedPool.of(evidence, request).definitions().keySet());
        for (String definition : definitions) {
            PooledEvidence pooled = PublishedPool.of(evidence, request.withDefinition(definition));
            PooledBlock block = pooled.block(Setting.UNCONTROLLED);
            if (block != null && block.totals().events() != null) {
                harms.add(harm(therapy, measure, definition, block));
            }
        }
        return harms;
    }

    private static Harm harm(String therapy, Measure measure, String definition, PooledBlock block) {
        List<Study> studies = block.studies();
        return new Harm(
                therapy,
                measure.name(),
                measure.meaning(),
                definition,
                block.k(),
                studies.stream().mapToDouble(Study::month).min().orElse(0),
                studies.stream().mapToDouble(Study::month).max().orElse(0),
                block.totals(),
                studies.stream()
                        .flatMap(study -> study.rows().stream())
                        .sorted()
                        .distinct()
                        .toList());
    }
}
