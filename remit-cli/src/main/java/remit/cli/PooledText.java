package remit.cli;

import static remit.cli.FigureJson.effect;
import static remit.cli.FigureJson.prediction;
import static remit.cli.FigureJson.put;

import java.io.PrintWriter;
import java.util.Locale;
import remit.stats.Estimate;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.Heterogeneity;
import remit.stats.meta.Pooled;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A pooled effect as text and as JSON. */
final class PooledText {

    private PooledText() {}

    /** The keys of the contract, on the analysis scale; null for what is undefined. */
    static ObjectNode document(Pooled pooled) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        Heterogeneity heterogeneity = pooled.heterogeneity();
        root.put("k", pooled.k());
        effect(root, pooled.effect(), pooled.standardError());
        prediction(root, pooled.prediction());
        put(root, "tau2", heterogeneity.tau2());
        put(root, "i2", heterogeneity.i2());
        put(root, "q", heterogeneity.q().statistic());
        put(root, "qp", heterogeneity.q().pValue());
        return root;
    }

    /** The pooled effect for a reader: natural scale first, then the analysis scale, then heterogeneity. */
    static void print(PrintWriter out, EffectMeasure measure, Pooled pooled) {
        Estimate effect = pooled.effect();
        int k = pooled.k();
        out.printf(
                Locale.ROOT,
                "%s of %s, %s%n%n",
                capital(measure.words()),
                k == 1 ? "one study (a study, not a pool)" : k + " studies",
                pooled.method().words());
        if (measure.isTransformed()) {
            line(out, measure.words(), measure, effect, pooled.prediction(), true);
            line(out, "on the analysis scale", measure, effect, pooled.prediction(), false);
        } else {
            line(out, measure.words(), measure, effect, pooled.prediction(), false);
        }
        out.printf(
                Locale.ROOT,
                "%-28s %s; p %s%n",
                "standard error",
                number(pooled.standardError()),
                probability(pooled.test().pValue()));
        if (k > 1) {
            heterogeneity(out, pooled.heterogeneity());
        }
    }

    private static void line(
            PrintWriter out,
            String name,
            EffectMeasure measure,
            Estimate effect,
            Estimate prediction,
            boolean natural) {
        out.printf(
                Locale.ROOT,
                "%-28s %s%s%s%n",
                name,
                shown(measure, effect.value(), natural),
                effect.hasInterval() ? " (95 % CI " + range(measure, effect, natural) + ")" : "",
                prediction.hasInterval() ? "; 95 % of new studies " + range(measure, prediction, natural) : "");
    }

    private static void heterogeneity(PrintWriter out, Heterogeneity found) {
        out.printf(
                Locale.ROOT,
                "%-28s Q %s on %s df, p %s%n",
                "heterogeneity",
                number(found.q().statistic()),
                number(found.q().degreesOfFreedom()),
                probability(found.q().pValue()));
        if (found.hasInterval()) {
            out.printf(
                    Locale.ROOT,
                    "%-28s tau2 %s (%s to %s); I2 %.1f %% (%.1f to %.1f)%n",
                    "",
                    number(found.tau2()),
                    number(found.tau2Low()),
                    number(found.tau2High()),
                    found.i2(),
                    found.i2Low(),
                    found.i2High());
        } else {
            out.printf(Locale.ROOT, "%-28s I2 %.1f %%%n", "", found.i2());
        }
    }

    private static String range(EffectMeasure measure, Estimate estimate, boolean natural) {
        return shown(measure, estimate.low(), natural) + " to " + shown(measure, estimate.high(), natural);
    }

    private static String shown(EffectMeasure measure, double value, boolean natural) {
        return number(natural ? measure.natural(value) : value);
    }

    static String number(double value) {
        return Texts.number(
                Double.isFinite(value) ? Double.parseDouble(String.format(Locale.ROOT, "%.4g", value)) : value);
    }

    static String probability(double p) {
        return p < 1e-4 ? "< 0.0001" : number(p);
    }

    static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
