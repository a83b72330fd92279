package remit.cli;

import static remit.cli.FigureJson.put;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import remit.evidence.pool.LeftOut;
import remit.evidence.pool.PooledNetwork;
import remit.stats.Estimate;
import remit.stats.TestResult;
import remit.stats.network.Evidence;
import remit.stats.network.NetworkComparison;
import remit.stats.network.NetworkResult;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A network of therapies as text and as JSON. Ratios are on their natural scale; JSON holds the analysis scale too. */
final class PublishedNetworkText {

    private final PooledNetwork network;

    PublishedNetworkText(PooledNetwork network) {
        this.network = network;
    }

    void print(PrintWriter out) {
        NetworkResult result = network.result();
        out.printf(
                "%s, network of randomised trials: %s, %s%n",
                network.measure(),
                network.definition().isEmpty() ? "the measure as it is" : "definition '" + network.definition() + "'",
                network.effect().words());
        if (result != null) {
            against(out, result);
            pairs(out, result);
            out.printf(
                    "%nBetween trials: tau2 %s, I2 %s %%. Do designs contradict one another: p %s (fixed), p %s (random).%n",
                    number(result.heterogeneity().tau2()),
                    number(result.heterogeneity().i2()),
                    p(result.consistency().between()),
                    p(result.consistency().betweenRandom()));
            ranks(out, result);
        }
        network.warnings().forEach(warning -> out.println("  ! " + warning));
        trials(out);
        if (!network.leftOut().isEmpty()) {
            out.printf("%nNOT POOLED%n");
            for (LeftOut one : network.leftOut()) {
                out.println(one.trial() + (one.arms().isEmpty() ? "" : " " + String.join("+", one.arms()))
                        + (one.rows().isEmpty() ? "" : ", rows " + one.rows()) + ": " + one.reason());
            }
        }
    }

    private void against(PrintWriter out, NetworkResult result) {
        out.printf("%nAGAINST %s%n", network.reference().toUpperCase(java.util.Locale.ROOT));
        TextTable table =
                new TextTable("therapy", "direct trials", network.effect().words(), "95 % of new trials");
        for (String therapy : result.treatments()) {
            if (!therapy.equals(network.reference())) {
                NetworkComparison pair = result.comparison(therapy, network.reference());
                Evidence direct = pair.direct();
                table.row(
                        therapy,
                        direct == null ? "none" : Integer.toString(direct.studies()),
                        shown(pair.effect()),
                        pair.prediction().hasInterval() ? range(pair.prediction()) : "");
            }
        }
        table.print(out);
    }

    /** Pairs that trials compared directly, with what the rest of the network says of them. */
    private void pairs(PrintWriter out, NetworkResult result) {
        out.printf("%nDIRECT AND INDIRECT%n");
        TextTable table = new TextTable("pair", "direct", "indirect", "do they differ, p");
        for (NetworkComparison pair : result.comparisons()) {
            if (pair.direct() != null) {
                table.row(
                        pair.treatment1() + " v " + pair.treatment2(),
                        shown(pair.direct()),
                        shown(pair.indirect()),
                        p(pair.disagreement()));
            }
        }
        table.print(out);
    }

    private void ranks(PrintWriter out, NetworkResult result) {
        Boolean lower = network.lowerIsBetter();
        if (lower == null) {
            return;
        }
        out.printf("%nRANKS (P-score: mean certainty of being better than another; says nothing of by how much)%n");
        result.ranks(lower).forEach(rank -> out.println(number(rank.pScore()) + "  " + rank.treatment()));
    }

    private void trials(PrintWriter out) {
        out.printf("%nTRIALS%n");
        TextTable table = new TextTable("trial", "therapies", "month", "people", "rows");
        network.trials()
                .forEach(node -> table.row(
                        node.trial(),
                        String.join(" v ", node.therapies()),
                        Texts.number(node.month()),
                        Integer.toString(node.people()),
                        node.rows().toString()));
        table.print(out);
    }

    private String shown(@Nullable Evidence evidence) {
        return evidence == null ? "none" : shown(evidence.effect());
    }

    private String shown(Estimate estimate) {
        return natural(estimate.value()) + " (" + range(estimate) + ")";
    }

    private String range(Estimate estimate) {
        return natural(estimate.low()) + " to " + natural(estimate.high());
    }

    private String natural(double value) {
        return number(network.effect().natural(value));
    }

    private static String number(double value) {
        return PublishedPoolText.number(value);
    }

    private static String p(TestResult test) {
        return Double.isNaN(test.pValue()) ? "not defined" : number(test.pValue());
    }

    ObjectNode document() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("measure", network.measure())
                .put("definition", network.definition())
                .put("effect", network.effect().code())
                .put("unit", network.unit())
                .put("reference", network.reference());
        NetworkResult result = network.result();
        if (result == null) {
            root.putNull("method");
        } else {
            root.put("method", result.method().code());
            result.treatments().forEach(root.putArray("therapies")::add);
            put(root, "tau2", result.heterogeneity().tau2());
            put(root, "i2", result.heterogeneity().i2());
            put(root, "q", result.heterogeneity().q().statistic());
            put(root, "inconsistencyP", result.consistency().between().pValue());
            put(
                    root,
                    "inconsistencyRandomP",
                    result.consistency().betweenRandom().pValue());
            ArrayNode pairs = root.putArray("comparisons");
            result.comparisons().forEach(pair -> pair(pairs.addObject(), pair));
            Boolean lower = network.lowerIsBetter();
            if (lower != null) {
                ObjectNode ranks = root.putObject("pScores");
                result.ranks(lower).forEach(rank -> put(ranks, rank.treatment(), rank.pScore()));
            }
        }
        network.warnings().forEach(root.putArray("warnings")::add);
        ArrayNode trials = root.putArray("trials");
        network.trials().forEach(node -> {
            ObjectNode trial = trials.addObject().put("trial", node.trial());
            node.therapies().forEach(trial.putArray("therapies")::add);
            trial.put("month", node.month()).put("people", node.people());
            node.rows().forEach(trial.putArray("rows")::add);
        });
        ArrayNode left = root.putArray("leftOut");
        network.leftOut().forEach(one -> {
            ObjectNode node = left.addObject().put("trial", one.trial());
            one.arms().forEach(node.putArray("arms")::add);
            one.rows().forEach(node.putArray("rows")::add);
            node.put("reason", one.reason());
        });
        return root;
    }

    private void pair(ObjectNode node, NetworkComparison pair) {
        node.put("therapy1", pair.treatment1()).put("therapy2", pair.treatment2());
        estimate(node, pair.effect());
        put(node, "piLow", network.effect().natural(pair.prediction().low()));
        put(node, "piHigh", network.effect().natural(pair.prediction().high()));
        put(node, "yi", pair.effect().value());
        put(node, "se", pair.standardError());
        put(node, "directShare", pair.directShare());
        evidence(node, "direct", pair.direct());
        evidence(node, "indirect", pair.indirect());
        put(node, "disagreementP", pair.disagreement().pValue());
    }

    private void evidence(ObjectNode node, String key, @Nullable Evidence evidence) {
        if (evidence == null) {
            node.putNull(key);
        } else {
            estimate(node.putObject(key).put("trials", evidence.studies()), evidence.effect());
        }
    }

    private void estimate(ObjectNode node, Estimate estimate) {
        put(node, "estimate", network.effect().natural(estimate.value()));
        put(node, "ciLow", network.effect().natural(estimate.low()));
        put(node, "ciHigh", network.effect().natural(estimate.high()));
    }
}
