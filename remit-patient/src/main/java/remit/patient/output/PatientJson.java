package remit.patient.output;

import remit.patient.forecast.Forecast;
import remit.patient.forecast.Watch;
import remit.patient.guide.FollowUpPlan;
import remit.patient.guide.PublishedHarms;
import remit.patient.guide.TransplantSetting;
import remit.patient.record.Finding;
import remit.patient.rule.Eligibility;
import remit.patient.rule.Truth;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A document as JSON; its schema is {@code remit/patient/patient.schema.json}. */
public final class PatientJson {

    private static final int SCHEMA = 1;

    private PatientJson() {}

    /** The document. */
    public static ObjectNode of(PatientDocument document) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema", SCHEMA)
                .put("patient", document.name())
                .put("asOf", document.person().asOf().toString())
                .put("disease", document.person().disease())
                .put("course", document.person().course())
                .put("version", document.version())
                .put("status", "research software, not tested on real people, not medical advice");
        findings(root.putArray("findings"), document);
        eligibility(root.putArray("eligibility"), document);
        Forecast forecast = document.forecast();
        if (forecast != null) {
            forecast(root.putObject("forecast"), forecast, document);
        }
        Watch watch = document.watch();
        if (watch != null) {
            watch(root.putObject("update"), watch);
        }
        ArrayNode plan = root.putArray("followUp");
        for (FollowUpPlan.Item item : document.plan()) {
            plan.addObject()
                    .put("month", item.month())
                    .put("what", item.what())
                    .put("source", item.source())
                    .put("verified", item.verified());
        }
        TransplantSetting setting = document.setting();
        ObjectNode where = root.putObject("transplantSetting").put("say", setting.sentence());
        TransplantSetting.Era era = setting.era();
        where.put("era", era == null ? null : era.id());
        PublishedHarms.Centre centre = setting.centre();
        where.put("centre", centre == null ? null : centre.say());
        published(root.putArray("publishedDeaths"), document);
        ArrayNode warning = root.putArray("mscWarning");
        document.harms().warning().forEach(warning::add);
        return root;
    }

    private static void findings(ArrayNode array, PatientDocument document) {
        for (Finding one : document.findings()) {
            ObjectNode node = array.addObject();
            node.put(
                            "kind",
                            one.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                    .put("path", one.path())
                    .put("message", one.message());
            if (one.maybe() != null) {
                node.put("maybe", one.maybe());
            }
        }
    }

    /** A truth as the word for whether a rule is met. */
    static String word(Truth met) {
        return switch (met) {
            case YES -> "met";
            case NO -> "not met";
            case UNKNOWN -> "unknown";
        };
    }

    /** A verdict in words. */
    static String word(Eligibility.Verdict verdict) {
        return switch (verdict) {
            case EXCLUDED_FOR_SAFETY -> "excluded for safety";
            case NOT_MET -> "not met";
            case UNKNOWN -> "unknown";
            case MET -> "met";
        };
    }

    private static void eligibility(ArrayNode array, PatientDocument document) {
        for (Eligibility set : document.eligibility()) {
            ObjectNode node = array.addObject();
            node.put("id", set.id())
                    .put("title", set.title())
                    .put("therapy", set.therapy())
                    .put("source", set.source())
                    .put("verdict", word(set.verdict()));
            ArrayNode rules = node.putArray("rules");
            for (Eligibility.Result one : set.results()) {
                ObjectNode rule = rules.addObject();
                rule.put("id", one.id())
                        .put("kind", one.kind().name().toLowerCase(java.util.Locale.ROOT))
                        .put("safety", one.safety())
                        .put("say", one.say())
                        .put("result", word(one.met()))
                        .put("found", one.found());
                if (one.settle() != null) {
                    rule.put("settle", one.settle());
                }
            }
        }
    }

    private static void forecast(ObjectNode node, Forecast forecast, PatientDocument document) {
        Forecast.Sureness sure = forecast.sureness();
        node.put("now", forecast.now().toString())
                .put("course", forecast.course())
                .put("kind", forecast.kind())
                .put("learned", forecast.learned());
        ObjectNode sureness = node.putObject("sureness");
        sureness.put("twins", sure.twins())
                .put("effective", sure.effective())
                .put("exponent", sure.exponent())
                .put("followed", sure.followed())
                .put("visits", sure.visits());
        ArrayNode measures = sureness.putArray("measures");
        sure.measures().forEach(measures::add);
        ArrayNode limits = node.putArray("limits");
        forecast.limits().forEach(limits::add);
        ArrayNode left = node.putArray("leftOut");
        document.left().forEach(left::add);
        ArrayNode options = node.putArray("options");
        for (Forecast.Option option : forecast.options()) {
            ObjectNode one = options.addObject();
            one.put("id", option.id()).put("label", option.label()).put("family", option.family());
            ArrayNode outcomes = one.putArray("outcomes");
            for (Forecast.Course course : option.courses()) {
                for (Forecast.Point point : course.points()) {
                    ObjectNode row = outcomes.addObject();
                    row.put("measure", course.outcome().measure())
                            .put("kind", course.outcome().kind())
                            .put("unit", course.unit())
                            .put("month", point.month());
                    number(row, "mean", point.mean());
                    number(row, "median", point.median());
                    number(row, "piLow", point.low());
                    number(row, "piHigh", point.high());
                }
            }
            ArrayNode against = one.putArray("againstNow");
            for (Forecast.Comparison comparison : option.against()) {
                against.addObject()
                        .put("measure", comparison.measure())
                        .put("month", comparison.month())
                        .put("better", comparison.better())
                        .put("same", comparison.same())
                        .put("worse", comparison.worse());
            }
            chances(one.putArray("flare"), option.flare());
            chances(one.putArray("harms"), option.harms());
        }
    }

    private static void number(ObjectNode row, String name, double value) {
        if (Double.isFinite(value)) {
            row.put(name, value);
        } else {
            row.putNull(name);
        }
    }

    private static void chances(ArrayNode array, java.util.List<Forecast.Chance> chances) {
        for (Forecast.Chance one : chances) {
            array.addObject()
                    .put("what", one.what())
                    .put("month", one.month())
                    .put("perHundred", one.perHundred())
                    .put("low", one.low())
                    .put("high", one.high());
        }
    }

    private static void watch(ObjectNode node, Watch watch) {
        node.put("now", watch.now().toString()).put("learned", watch.learned());
        ArrayNode readings = node.putArray("readings");
        for (Watch.Reading one : watch.readings()) {
            ObjectNode row = readings.addObject();
            row.put("measure", one.measure());
            number(row, "value", one.value());
            number(row, "expectedLow", one.low());
            number(row, "expectedMedian", one.median());
            number(row, "expectedHigh", one.high());
            row.put("withinExpectation", one.isWithin());
        }
        ArrayNode alerts = node.putArray("alerts");
        for (Watch.Alert one : watch.alerts()) {
            ObjectNode row = alerts.addObject();
            row.put("id", one.id()).put("say", one.say()).put("source", one.source());
            number(row, "falsePerHundred", one.falsePerHundred());
        }
        narrower(node.putArray("narrower"), watch.narrower());
        narrower(node.putArray("nextMeasurement"), watch.next());
    }

    private static void narrower(ArrayNode array, java.util.List<Watch.Narrower> all) {
        for (Watch.Narrower one : all) {
            ObjectNode row = array.addObject();
            row.put("measure", one.measure());
            number(row, "share", one.share());
        }
    }

    private static void published(ArrayNode array, PatientDocument document) {
        PublishedHarms.Centre centre = document.setting().centre();
        for (PublishedHarms.Figure one : document.harms().figures()) {
            ObjectNode row = array.addObject();
            row.put("therapy", one.therapy())
                    .put("era", one.era())
                    .put("ofTheEra", document.setting().isOfTheEra(one))
                    .put("perThousand", one.perThousand())
                    .put("source", one.source());
            if (Double.isFinite(one.low())) {
                row.put("low", one.low()).put("high", one.high());
            }
            if (centre != null) {
                row.put("centre", centre.say()).put("centreRatio", centre.ratio());
                row.put("perThousandThere", one.perThousand() * centre.ratio());
            }
        }
    }
}
