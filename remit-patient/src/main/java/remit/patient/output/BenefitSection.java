package remit.patient.output;

import java.util.ArrayList;
import java.util.List;
import remit.patient.forecast.Forecast;

/** How people like this one do under each option. */
final class BenefitSection {

    private BenefitSection() {}

    static void write(Html page, Forecast forecast) {
        page.tag("h2", "How people like this one do: 100 people, after 24 months");
        page.tag("p", "Each circle is one of 100 people like this one. Every option is compared with going on as now.");
        page.raw("<p class=\"key\"><span style=\"background:#0b6e4f\"></span>better"
                + "<span style=\"background:#d0d7de\"></span>about the same"
                + "<span style=\"background:#c2410c\"></span>worse, or died</p>\n");
        if (forecast.options().isEmpty()) {
            return;
        }
        for (Forecast.Course course : forecast.options().getFirst().courses()) {
            if (!course.outcome().kind().equals("steroid")) {
                arrays(page, forecast, course);
            }
        }
        numbers(page, forecast);
    }

    private static void arrays(Html page, Forecast forecast, Forecast.Course course) {
        page.tag("h3", Html.sentence(course.outcome().label()));
        page.raw("<div class=\"pair\">\n");
        for (Forecast.Option option : forecast.options()) {
            for (Forecast.Comparison one : option.against()) {
                if (one.measure().equals(course.outcome().measure()) && one.month() == 24) {
                    page.hundred(
                            one.better(),
                            one.same(),
                            "%s: %d better, %d about the same, %d worse, of 100"
                                    .formatted(option.label(), one.better(), one.same(), one.worse()));
                }
            }
        }
        page.raw("</div>\n");
        String unit = Html.unit(course.unit());
        String source = course.outcome().source();
        page.note("Better or worse means a difference of at least %s%s (%s)."
                .formatted(
                        Html.number(course.outcome().matters()),
                        unit.isEmpty() ? "" : " " + unit,
                        source.equals("assumed") ? "a limit that we assumed" : source));
    }

    private static void numbers(Html page, Forecast forecast) {
        page.tag("h3", "The numbers, after 12 and 24 months");
        for (int i = 0; i < forecast.options().getFirst().courses().size(); i++) {
            Forecast.Course first = forecast.options().getFirst().courses().get(i);
            String unit = Html.unit(first.unit());
            List<List<String>> rows = new ArrayList<>();
            for (Forecast.Option option : forecast.options()) {
                List<Forecast.Point> points = option.courses().get(i).points();
                rows.add(List.of(option.label(), point(points, 12), point(points, 24)));
            }
            String what = Html.sentence(first.outcome().label()) + (unit.isEmpty() ? "" : ", " + unit);
            page.table(List.of(what, "after 12 months", "after 24 months"), rows);
        }
        page.note(
                "The first figure is as likely to be too high as too low; 90 of 100 people like this one lie between the two in brackets.");
    }

    private static String point(List<Forecast.Point> points, double month) {
        for (Forecast.Point one : points) {
            if (one.month() == month) {
                String middle = Html.number(one.median());
                String low = Html.number(one.low());
                String high = Html.number(one.high());
                return low.equals(high) ? middle : "%s (%s to %s)".formatted(middle, low, high);
            }
        }
        return "";
    }
}
