package remit.cli;

import static remit.cli.FigureJson.effect;
import static remit.cli.FigureJson.prediction;
import static remit.cli.FigureJson.put;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import remit.evidence.table.NetworkTable;
import remit.stats.Estimate;
import remit.stats.TestResult;
import remit.stats.meta.EffectMeasure;
import remit.stats.network.Consistency;
import remit.stats.network.Evidence;
import remit.stats.network.NetworkComparison;
import remit.stats.network.NetworkResult;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A pooled network as text and as JSON. */
final class NetworkText {

    /** Direct and indirect evidence are said to disagree from here on. */
    private static final double DISAGREE = 0.1;

    private NetworkText() {}

    /** Everything on the analysis scale; null for what is undefined. */
    static ObjectNode document(NetworkResult result) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("k", result.studies());
        root.put("method", result.method().code());
        result.treatments().forEach(root.putArray("treatments")::add);
        put(root, "tau2", result.heterogeneity().tau2());
        put(root, "i2", result.heterogeneity().i2());
        put(root, "q", result.heterogeneity().q().statistic());
        put(root, "qdf", result.heterogeneity().q().degreesOfFreedom());
        put(root, "qp", result.heterogeneity().q().pValue());
        var comparisons = root.putArray("comparisons");
        for (NetworkComparison pair : result.comparisons()) {
            ObjectNode node = comparisons.addObject();
            node.put("t1", pair.treatment1());
            node.put("t2", pair.treatment2());
            effect(node, pair.effect(), pair.standardError());
            prediction(node, pair.prediction());
            put(node, "p", pair.test().pValue());
            put(node, "directShare", pair.directShare());
            evidence(node, "direct", pair.direct());
            evidence(node, "indirect", pair.indirect());
            put(node, "disagreementP", pair.disagreement().pValue());
        }
        Consistency consistency = result.consistency();
        ObjectNode designs = root.putObject("consistency");
        test(designs, "within", consistency.within());
        test(designs, "between", consistency.between());
        put(designs, "tau2Within", consistency.tau2Within());
        test(designs, "betweenRandom", consistency.betweenRandom());
        var ranks = root.putArray("pScores");
        for (NetworkResult.Rank rank : result.ranks(true)) {
            ObjectNode node = ranks.addObject();
            node.put("treatment", rank.treatment());
            put(node, "lowIsGood", rank.pScore());
            put(node, "highIsGood", 1 - rank.pScore());
        }
        return root;
    }

    private static void evidence(ObjectNode root, String key, @Nullable Evidence evidence) {
        if (evidence == null) {
            root.putNull(key);
            return;
        }
        ObjectNode node = root.putObject(key);
        node.put("k", evidence.studies());
        effect(node, evidence.effect(), evidence.standardError());
    }

    private static void test(ObjectNode root, String key, TestResult test) {
        ObjectNode node = root.putObject(key);
        put(node, "q", test.statistic());
        put(node, "df", test.degreesOfFreedom());
        put(node, "p", test.pValue());
    }

    /** Every treatment against the one most studied, then whether the evidence hangs together, then ranks. */
    static void print(PrintWriter out, NetworkTable table, NetworkResult result) {
        EffectMeasure measure = table.measure();
        String common = common(table, result.treatments());
        out.printf(
                Locale.ROOT,
                "%s, %d treatments in %d studies, %s; against %s%n%n",
                PooledText.capital(measure.words()),
                result.treatments().size(),
                result.studies(),
                result.method().words(),
                common);
        int width = result.treatments().stream().mapToInt(String::length).max().orElse(1) + 2;
        List<NetworkComparison> against = result.treatments().stream()
                .filter(treatment -> !treatment.equals(common))
                .map(treatment -> result.comparison(treatment, common))
                .sorted(Comparator.comparingDouble(pair -> pair.effect().value()))
                .toList();
        for (NetworkComparison pair : against) {
            Evidence direct = pair.direct();
            out.printf(
                    Locale.ROOT,
                    "%-" + width + "s %s%s; %s%n",
                    pair.treatment1(),
                    interval(measure, pair.effect()),
                    pair.prediction().hasInterval() ? "; new studies " + range(measure, pair.prediction()) : "",
                    direct == null
                            ? "indirect only"
                            : String.format(
                                    Locale.ROOT,
                                    "%s compared them, %.0f %% direct",
                                    direct.studies() == 1 ? "1 study" : direct.studies() + " studies",
                                    100 * pair.directShare()));
        }
        out.println();
        agreement(out, measure, result);
        out.println();
        out.printf(Locale.ROOT, "P-scores where low is good (where high is good: 1 less these)%n");
        result.ranks(true)
                .forEach(rank -> out.printf(Locale.ROOT, "%-" + width + "s %.2f%n", rank.treatment(), rank.pScore()));
    }

    private static void agreement(PrintWriter out, EffectMeasure measure, NetworkResult result) {
        TestResult q = result.heterogeneity().q();
        out.printf(
                Locale.ROOT,
                "heterogeneity   tau2 %s; I2 %.1f %%; Q %s on %s df, p %s%n",
                PooledText.number(result.heterogeneity().tau2()),
                result.heterogeneity().i2(),
                PooledText.number(q.statistic()),
                PooledText.number(q.degreesOfFreedom()),
                PooledText.probability(q.pValue()));
        Consistency consistency = result.consistency();
        if (consistency.between().degreesOfFreedom() < 1) {
            out.println("consistency     no loop of evidence, nothing to check");
            return;
        }
        out.printf(
                Locale.ROOT,
                "consistency     Q within designs %s on %s df, p %s; between designs %s on %s df, p %s (random effects p %s)%n",
                PooledText.number(consistency.within().statistic()),
                PooledText.number(consistency.within().degreesOfFreedom()),
                PooledText.probability(consistency.within().pValue()),
                PooledText.number(consistency.between().statistic()),
                PooledText.number(consistency.between().degreesOfFreedom()),
                PooledText.probability(consistency.between().pValue()),
                PooledText.probability(consistency.betweenRandom().pValue()));
        int both = 0;
        int apart = 0;
        for (NetworkComparison pair : result.comparisons()) {
            Evidence direct = pair.direct();
            Evidence indirect = pair.indirect();
            if (direct != null && indirect != null) {
                both++;
                if (pair.disagreement().pValue() < DISAGREE) {
                    apart++;
                    out.printf(
                            Locale.ROOT,
                            "disagreement    %s against %s: direct %s, indirect %s, p %s%n",
                            pair.treatment1(),
                            pair.treatment2(),
                            interval(measure, direct.effect()),
                            interval(measure, indirect.effect()),
                            PooledText.probability(pair.disagreement().pValue()));
                }
            }
        }
        out.printf(
                Locale.ROOT,
                "                of %d pairs with direct and indirect evidence %d disagree (p < 0.1)%n",
                both,
                apart);
    }

    /** The treatment in most studies; the first in the alphabet of several. */
    private static String common(NetworkTable table, List<String> treatments) {
        String best = treatments.getFirst();
        long most = 0;
        for (String treatment : treatments) {
            long count = table.studies().stream()
                    .filter(study -> study.treatments().contains(treatment))
                    .count();
            if (count > most) {
                best = treatment;
                most = count;
            }
        }
        return best;
    }

    private static String interval(EffectMeasure measure, Estimate estimate) {
        return PooledText.number(measure.natural(estimate.value())) + " (" + range(measure, estimate) + ")";
    }

    private static String range(EffectMeasure measure, Estimate estimate) {
        return PooledText.number(measure.natural(estimate.low())) + " to "
                + PooledText.number(measure.natural(estimate.high()));
    }
}
