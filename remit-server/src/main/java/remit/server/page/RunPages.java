package remit.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import remit.server.account.Caller;
import remit.server.run.Course;
import remit.server.run.Designs;
import remit.server.run.RunQueue;
import remit.server.run.RunState;
import remit.server.run.Runs;
import remit.server.run.StoredRun;
import remit.server.science.Catalogue;
import remit.server.science.Figure;
import remit.server.science.Results;
import remit.server.state.Settings;

/** Runs: the list, one of them while it runs and when it is done, several side by side. */
@RestController
final class RunPages {

    private static final int MOST_LISTED = 200;
    private static final int MOST_COMPARED = 4;
    private static final int MOST_DRAWN = 12;

    private final Pages pages;
    private final Runs runs;
    private final RunQueue queue;
    private final Designs designs;
    private final Settings settings;
    private final Catalogue catalogue;

    RunPages(Pages pages, Runs runs, RunQueue queue, Designs designs, Settings settings, Catalogue catalogue) {
        this.catalogue = catalogue;
        this.pages = pages;
        this.runs = runs;
        this.queue = queue;
        this.designs = designs;
        this.settings = settings;
    }

    @GetMapping("/runs")
    ResponseEntity<String> list(Authentication who, HttpServletRequest request) {
        String owner = Caller.name(who);
        return pages.page(
                "runs",
                request,
                Map.of(
                        "runs", runs.of(owner, MOST_LISTED),
                        "designs", designs.of(owner),
                        "names", catalogue.diseaseNames()));
    }

    @GetMapping("/runs/{id}")
    ResponseEntity<String> run(@PathVariable("id") String id, Authentication who, HttpServletRequest request) {
        StoredRun run = find(who, id);
        Results results = run.state() == RunState.DONE ? Results.of(settings.runFolder(id)) : null;
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("run", run);
        if (results == null) {
            Course course = queue.course(id);
            values.put("done", course == null ? run.done() : course.done());
            values.put("ahead", run.state() == RunState.QUEUED ? queue.ahead(run) : 0);
            return pages.page("run", request, values);
        }
        values.put("results", results);
        values.put(
                "figures",
                results.drawn().keySet().stream()
                        .filter(key ->
                                !key.endsWith(".median") || !results.drawn().containsKey(mean(key)))
                        .limit(MOST_DRAWN)
                        .map(key -> results.figure(key, ""))
                        .toList());
        return pages.page("results", request, values);
    }

    @PostMapping("/runs/{id}/cancel")
    ResponseEntity<String> cancel(@PathVariable("id") String id, Authentication who) {
        queue.cancel(find(who, id));
        return DesignPages.to("/runs/" + id);
    }

    @PostMapping("/runs/{id}/resume")
    ResponseEntity<String> resume(@PathVariable("id") String id, Authentication who) {
        queue.resume(find(who, id));
        return DesignPages.to("/runs/" + id);
    }

    @PostMapping("/runs/{id}/remove")
    ResponseEntity<String> remove(@PathVariable("id") String id, Authentication who) {
        return DesignPages.to(queue.remove(find(who, id)) ? "/runs" : "/runs/" + id);
    }

    /** A design with the text of a run, to change and run again. */
    @PostMapping("/runs/{id}/design")
    ResponseEntity<String> again(@PathVariable("id") String id, Authentication who) {
        StoredRun run = find(who, id);
        return DesignPages.to("/designs/"
                + designs.add(run.owner(), run.title(), run.protocol()).id());
    }

    @GetMapping("/compare")
    ResponseEntity<String> compare(
            @RequestParam(name = "run", defaultValue = "") List<String> ids,
            @RequestParam(name = "measure", defaultValue = "") String measure,
            Authentication who,
            HttpServletRequest request) {
        List<StoredRun> chosen = new ArrayList<>();
        Map<StoredRun, Results> results = new LinkedHashMap<>();
        for (String id : ids.stream().distinct().limit(MOST_COMPARED).toList()) {
            StoredRun run = find(who, id);
            Results read = run.state() == RunState.DONE ? Results.of(settings.runFolder(id)) : null;
            if (read != null) {
                chosen.add(run);
                results.put(run, read);
            }
        }
        Map<String, String> measures = new LinkedHashMap<>();
        results.values().forEach(one -> one.drawn().forEach(measures::putIfAbsent));
        String shown = measures.containsKey(measure)
                ? measure
                : measures.keySet().stream().findFirst().orElse("");
        List<Figure.Series> lines = new ArrayList<>();
        String title = "";
        boolean share = false;
        int number = 0;
        for (StoredRun run : chosen) {
            Figure figure = java.util.Objects.requireNonNull(results.get(run)).figure(shown, "[" + ++number + "] ");
            lines.addAll(figure.series());
            title = figure.title();
            share = figure.share();
        }
        return pages.page(
                "compare",
                request,
                Map.of(
                        "chosen", chosen,
                        "measures", measures,
                        "shown", shown,
                        "figure", new Figure(title, share, lines)));
    }

    /** A mean tells more at a glance than a median of scores; the comparison has both. */
    private static String mean(String median) {
        return median.substring(0, median.length() - ".median".length()) + ".mean";
    }

    private StoredRun find(Authentication who, String id) {
        StoredRun run = runs.find(Caller.name(who), id);
        if (run == null) {
            throw new Absent("trial");
        }
        return run;
    }
}
