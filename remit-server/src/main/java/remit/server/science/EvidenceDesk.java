package remit.server.science;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import remit.evidence.Evidence;
import remit.evidence.EvidenceQuery;
import remit.evidence.EvidenceRow;
import remit.evidence.PublishedArm;
import remit.evidence.PublishedTrial;
import remit.evidence.claim.ClaimGrader;
import remit.evidence.claim.Claims;
import remit.evidence.claim.GradedClaim;
import remit.evidence.claim.Harms;
import remit.evidence.claim.Overrides;
import remit.evidence.pool.PoolAnalysis;
import remit.evidence.pool.PoolRequest;
import remit.report.ClaimsReport;
import remit.report.PoolReport;
import remit.report.RunStamp;
import remit.server.state.Settings;

/** The published trials: filtered, pooled, and claims graded on them, by the same code as the command line's. */
@Component
public final class EvidenceDesk {

    private static final int REMEMBERED = 24;
    private static final List<String> CELL_THERAPIES = List.of("msc", "ahsct", "car-t");

    private final Evidence evidence = Evidence.standard();
    private final Settings settings;
    private final Map<String, String> reports = Collections.synchronizedMap(new LinkedHashMap<>(32, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    });
    private volatile List<GradedClaim> graded = List.of();

    EvidenceDesk(Settings settings) {
        this.settings = settings;
    }

    /**
     * What somebody asks for; empty words ask for anything.
     *
     * @param disease code of the tables
     * @param therapy class, agent or therapy id
     * @param measure name of the tables
     * @param excluded trials left out
     */
    public record Question(String disease, String therapy, String measure, List<String> excluded) {
        public Question {
            excluded = List.copyOf(excluded);
        }

        EvidenceQuery query() {
            return new EvidenceQuery(
                    some(disease),
                    some(therapy),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    some(measure),
                    Set.of(),
                    null,
                    null,
                    null,
                    Set.copyOf(excluded));
        }

        private static Set<String> some(String word) {
            return word.isEmpty() ? Set.of() : Set.of(word);
        }

        /** Whether it can be pooled. */
        public boolean isPoolable() {
            return !therapy.isEmpty() && !measure.isEmpty();
        }
    }

    /**
     * A trial in the list.
     *
     * @param trial of the tables
     * @param arms that were asked for, in words
     * @param figures how many of its figures were asked for
     */
    public record Listed(PublishedTrial trial, String arms, int figures) {}

    /** Words that filter: disease codes, therapies, measures that a pool of this therapy could have. */
    public Map<String, Set<String>> words(Question question) {
        Set<String> diseases = new TreeSet<>();
        evidence.trials().forEach(trial -> diseases.add(trial.disease()));
        Set<String> therapies = new TreeSet<>();
        evidence.arms().stream()
                .map(PublishedArm::therapyClass)
                .filter(word -> !word.isBlank())
                .forEach(therapies::add);
        Map<String, Integer> measures = new TreeMap<>();
        new Question(question.disease(), question.therapy(), "", List.of())
                .query()
                .select(evidence)
                .forEach(row -> measures.merge(row.outcome().measure(), 1, Integer::sum));
        return Map.of("diseases", diseases, "therapies", therapies, "measures", new TreeSet<>(measures.keySet()));
    }

    /** The trials asked for, in table order; those left out are listed too, so that they can be taken in again. */
    public List<Listed> trials(Question question) {
        EvidenceQuery query =
                new Question(question.disease(), question.therapy(), question.measure(), List.of()).query();
        Map<String, Integer> figures = new TreeMap<>();
        for (EvidenceRow row : query.select(evidence)) {
            figures.merge(row.trial().id(), 1, Integer::sum);
        }
        List<Listed> list = new ArrayList<>();
        for (PublishedTrial trial : evidence.trials()) {
            Integer count = figures.get(trial.id());
            if (count != null) {
                list.add(new Listed(
                        trial,
                        String.join(
                                "; ",
                                evidence.arms(trial.id()).stream()
                                        .filter(arm ->
                                                query.asksArm(arm, evidence.regimens(arm.trialId(), arm.armId())))
                                        .map(arm -> (arm.agent() + " " + arm.dose() + " "
                                                        + (arm.dose().isBlank() ? "" : arm.doseUnit()))
                                                .trim())
                                        .distinct()
                                        .toList()),
                        count));
            }
        }
        return list;
    }

    /** The figures asked for. */
    public List<EvidenceRow> rows(Question question) {
        return question.query().select(evidence);
    }

    /** The pool of a question that can be pooled, with its forest plots, as the command line's report. */
    public String forest(Question question) {
        return remembered("pool " + question, () -> {
            PoolAnalysis analysis =
                    PoolAnalysis.of(evidence, PoolRequest.of(question.query(), question.measure()), null, List.of());
            return PoolReport.html(
                    analysis,
                    stamp("remit evidence pool"
                            + (question.disease().isEmpty() ? "" : " --disease " + question.disease())
                            + " --therapy " + question.therapy() + " --measure " + question.measure()
                            + (question.excluded().isEmpty()
                                    ? ""
                                    : " --exclude " + String.join(",", question.excluded()))));
        });
    }

    /** Every claim with its grade. */
    public List<GradedClaim> claims() {
        if (graded.isEmpty()) {
            graded = ClaimGrader.of(evidence, Set.of(), Overrides.NONE).grade(Claims.standard());
        }
        return graded;
    }

    /** The report on one claim, or on all with an empty id. */
    public String claimsReport(String id) {
        return remembered("claims " + id, () -> {
            List<GradedClaim> some = claims().stream()
                    .filter(one -> id.isEmpty() || one.claim().id().equals(id))
                    .toList();
            return ClaimsReport.html(
                    some,
                    Harms.of(evidence, CELL_THERAPIES, Set.of()),
                    evidence,
                    List.of(),
                    stamp("remit evidence claims" + (id.isEmpty() ? "" : " " + id) + " --report FILE.html"));
        });
    }

    private String remembered(String key, Supplier<String> make) {
        String known = reports.get(key);
        if (known != null) {
            return known;
        }
        String fresh = make.get();
        reports.put(key, fresh);
        return fresh;
    }

    private RunStamp stamp(String repeat) {
        return new RunStamp(settings.version(), repeat, new TreeMap<>(), new TreeMap<>());
    }
}
