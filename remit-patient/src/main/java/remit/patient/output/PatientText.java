package remit.patient.output;

import java.util.Locale;
import remit.patient.forecast.Forecast;
import remit.patient.forecast.Watch;
import remit.patient.guide.FollowUpPlan;
import remit.patient.record.Finding;
import remit.patient.rule.Eligibility;
import remit.patient.rule.Truth;

/** A document as lines for a terminal. */
public final class PatientText {

    private PatientText() {}

    private static String head(PatientDocument document) {
        return "%s, %s%s, as of %s%n"
                .formatted(
                        document.name(),
                        document.person().disease(),
                        document.person().course().isEmpty()
                                ? ""
                                : " (" + document.person().course() + ")",
                        document.person().asOf());
    }

    /** What was read, and what rules say. */
    public static String check(PatientDocument document) {
        StringBuilder text = new StringBuilder(head(document));
        for (Finding one : document.findings()) {
            text.append("  %s%s: %s%n"
                    .formatted(
                            one.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            one.path().isEmpty() ? "" : " " + one.path(),
                            one.message()));
        }
        for (Eligibility set : document.eligibility()) {
            text.append("%n%s: %s%n  %s%n"
                    .formatted(set.title(), PatientJson.word(set.verdict()).toUpperCase(Locale.ROOT), set.source()));
            for (Eligibility.Result one : set.results()) {
                text.append("  %-8s %s%s (%s)%s%n"
                        .formatted(
                                PatientJson.word(one.met()),
                                one.kind() == Eligibility.Kind.EXCLUDE ? "no " : "",
                                one.say(),
                                one.found(),
                                one.met() == Truth.UNKNOWN && one.settle() != null ? " -> " + one.settle() : ""));
            }
        }
        return text.append("%nThe rules report; the centre decides. Unknown never counts as met.%n".formatted())
                .toString();
    }

    /** What may be expected. */
    public static String forecast(PatientDocument document) {
        StringBuilder text = new StringBuilder(head(document));
        document.left().forEach(line -> text.append(line).append(System.lineSeparator()));
        Forecast forecast = document.forecast();
        if (forecast == null) {
            return text.toString();
        }
        for (Forecast.Option option : forecast.options()) {
            text.append("%n%s%n".formatted(option.label()));
            for (Forecast.Course course : option.courses()) {
                for (Forecast.Point point : course.points()) {
                    if (point.month() == 12 || point.month() == 24) {
                        text.append("  %-18s month %2.0f: %.3g (90 of 100 between %.3g and %.3g)%n"
                                .formatted(
                                        course.outcome().measure(),
                                        point.month(),
                                        point.median(),
                                        point.low(),
                                        point.high()));
                    }
                }
            }
            for (Forecast.Comparison one : option.against()) {
                text.append("  %-18s month %2.0f: of 100, %d better, %d same, %d worse than going on as now%n"
                        .formatted(one.measure(), one.month(), one.better(), one.same(), one.worse()));
            }
            for (Forecast.Chance one : option.flare()) {
                text.append("  %s within %.0f months: %.0f of 100 (%.0f to %.0f)%n"
                        .formatted(one.what(), one.month(), one.perHundred(), one.low(), one.high()));
            }
            for (Forecast.Chance one : option.harms()) {
                text.append("  %s within %.0f months: %.0f of 100 (%.0f to %.0f)%n"
                        .formatted(one.what(), one.month(), one.perHundred(), one.low(), one.high()));
            }
        }
        Forecast.Sureness sure = forecast.sureness();
        text.append("%n%d virtual twins, effective %.0f, %d followed; %d visits.%n"
                .formatted(sure.twins(), sure.effective(), sure.followed(), sure.visits()));
        text.append(forecast.learned()).append(System.lineSeparator());
        forecast.limits().forEach(limit -> text.append("  ").append(limit).append(System.lineSeparator()));
        text.append(document.setting().sentence()).append(System.lineSeparator());
        document.harms().warning().forEach(line -> text.append(line).append(System.lineSeparator()));
        return text.toString();
    }

    /** What the last visit says. */
    public static String update(PatientDocument document) {
        StringBuilder text = new StringBuilder(head(document));
        Watch watch = document.watch();
        if (watch != null) {
            for (Watch.Reading one : watch.readings()) {
                text.append("  %-18s %.3g, expected %.3g (%.3g to %.3g): %s%n"
                        .formatted(
                                one.measure(),
                                one.value(),
                                one.median(),
                                one.low(),
                                one.high(),
                                one.isWithin() ? "as expected" : "outside expectation"));
            }
            for (Watch.Alert one : watch.alerts()) {
                text.append("  WARNING %s (%s; given to %.0f of 100 virtual people like this one)%n"
                        .formatted(one.say(), one.source(), one.falsePerHundred()));
            }
            for (Watch.Narrower one : watch.narrower()) {
                text.append("  forecast of %s is %.0f %% narrower by this visit%n"
                        .formatted(one.measure(), 100 * one.share()));
            }
            for (Watch.Narrower one : watch.next()) {
                text.append(
                        "  measuring %s now would narrow it by %.0f %%%n".formatted(one.measure(), 100 * one.share()));
            }
            text.append("  ").append(watch.learned()).append(System.lineSeparator());
        }
        for (FollowUpPlan.Item item : document.plan()) {
            text.append("  month %4.1f: %s (%s%s)%n"
                    .formatted(item.month(), item.what(), item.source(), item.verified() ? "" : "; not verified"));
        }
        return text.toString();
    }
}
