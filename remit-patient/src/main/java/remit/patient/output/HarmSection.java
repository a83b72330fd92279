package remit.patient.output;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import remit.patient.forecast.Forecast;
import remit.patient.guide.PublishedHarms;
import remit.patient.guide.TransplantSetting;

/** What can go wrong under each option: forecast, and as published. */
final class HarmSection {

    private HarmSection() {}

    static void write(Html page, Forecast forecast, PatientDocument document) {
        page.tag("h2", "What can go wrong: 100 people, within 24 months");
        page.tag("p", "Harms stand at the same size as benefits. Filled circles are people to whom it happens.");
        arrays(page, forecast, "death", "Death of any cause");
        arrays(page, forecast, "infection", "Serious infection");
        List<String> head = new ArrayList<>(List.of("Of 100 people, within 24 months"));
        forecast.options().forEach(option -> head.add(option.label()));
        List<List<String>> rows = new ArrayList<>();
        if (!forecast.options().isEmpty()) {
            rows(forecast, Forecast.Option::flare, true, document.harms(), rows);
            rows(forecast, Forecast.Option::harms, false, document.harms(), rows);
        }
        page.table(head, rows);
        published(page, document);
    }

    private static void arrays(Html page, Forecast forecast, String kind, String title) {
        page.tag("h3", title);
        page.raw("<div class=\"pair\">\n");
        for (Forecast.Option option : forecast.options()) {
            for (Forecast.Chance one : option.harms()) {
                if (one.what().equals(kind)) {
                    int people = (int) Math.round(one.perHundred());
                    page.hundred(
                            0,
                            100 - people,
                            "%s: %d of 100 (it may be %.0f to %.0f); %d of 100 not"
                                    .formatted(option.label(), people, one.low(), one.high(), 100 - people));
                }
            }
        }
        page.raw("</div>\n");
    }

    private static void rows(
            Forecast forecast,
            Function<Forecast.Option, List<Forecast.Chance>> of,
            boolean months,
            PublishedHarms words,
            List<List<String>> rows) {
        List<Forecast.Chance> first = of.apply(forecast.options().getFirst());
        for (int i = 0; i < first.size(); i++) {
            String what = Html.sentence(words.plain(first.get(i).what()));
            List<String> row = new ArrayList<>();
            row.add(months ? what + " within %.0f months".formatted(first.get(i).month()) : what);
            for (Forecast.Option option : forecast.options()) {
                Forecast.Chance one = of.apply(option).get(i);
                row.add("%.0f (%.0f to %.0f)".formatted(one.perHundred(), one.low(), one.high()));
            }
            rows.add(row);
        }
    }

    private static void published(Html page, PatientDocument document) {
        page.tag("h3", "Deaths from own stem-cell transplantation, as published");
        PublishedHarms harms = document.harms();
        TransplantSetting setting = document.setting();
        page.tag("p", setting.sentence());
        PublishedHarms.Centre centre = setting.centre();
        boolean scaled = centre != null && centre.ratio() != 1;
        List<String> head = new ArrayList<>(List.of("Who and when", "Deaths of 100 people"));
        if (scaled) {
            head.add("At a centre like this one");
        }
        head.add("Source");
        List<List<String>> rows = new ArrayList<>();
        for (PublishedHarms.Figure one : harms.figures()) {
            List<String> row = new ArrayList<>();
            row.add(Html.sentence(one.era())
                    + (Double.isFinite(one.people()) ? ", %.0f people".formatted(one.people()) : "")
                    + (setting.isOfTheEra(one) ? " (the time that was chosen)" : ""));
            row.add(deaths(one, 1));
            if (centre != null && scaled) {
                row.add(deaths(one, centre.ratio()));
            }
            row.add(one.source());
            rows.add(row);
        }
        if (rows.isEmpty()) {
            page.tag("p", "No published figure for this condition is stored.");
        } else {
            page.table(head, rows);
        }
        if (centre == null) {
            page.tag(
                    "p",
                    "The centre's experience matters: where fewer than 5 people were transplanted for such diseases, deaths were 3.5 "
                            + "times, with 5 to 15 they were 4.2 times those of centres with more than 15 (CIBMTR).");
        }
        page.tag("h3", "About MSC");
        page.raw("<div class=\"warn\">\n");
        harms.warning().forEach(text -> page.tag("p", text));
        page.raw("</div>\n");
        page.note("Written %s. Sources: %s".formatted(harms.warningDate(), harms.warningSources()));
    }

    private static String deaths(PublishedHarms.Figure one, double ratio) {
        String interval = Double.isFinite(one.low())
                ? " (%s to %s)".formatted(Html.number(one.low() * ratio / 10), Html.number(one.high() * ratio / 10))
                : "";
        return Html.number(one.perThousand() * ratio / 10) + interval;
    }
}
