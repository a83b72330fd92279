package remit.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import remit.server.account.Caller;
import remit.server.design.Checked;
import remit.server.design.Sheet;
import remit.server.design.UsualTherapies;
import remit.server.run.Cost;
import remit.server.run.Designs;
import remit.server.run.RunQueue;
import remit.server.run.StoredRun;
import remit.server.science.Catalogue;

/** The trial designer. Every change is checked by the command line's own checks and kept. */
@RestController
final class DesignPages {

    static final int MOST_PATIENTS = 100_000;
    private static final int PILOTS_AT_ONCE = 1;

    private final Pages pages;
    private final Designs designs;
    private final Catalogue catalogue;
    private final RunQueue queue;
    private final Cost cost;
    private final UsualTherapies usual;
    private final Semaphore pilots = new Semaphore(PILOTS_AT_ONCE);

    DesignPages(Pages pages, Designs designs, Catalogue catalogue, RunQueue queue, Cost cost, UsualTherapies usual) {
        this.usual = usual;
        this.pages = pages;
        this.designs = designs;
        this.catalogue = catalogue;
        this.queue = queue;
        this.cost = cost;
    }

    @PostMapping("/designs")
    ResponseEntity<String> begin(@RequestParam("disease") String disease, Authentication who) {
        if (!catalogue.hasDisease(disease)) {
            throw new Absent("disease");
        }
        String owner = Caller.name(who);
        // a name that tells it from the others in a list
        String text = Sheet.of(catalogue.example(disease))
                .with("trial", disease + "-" + (designs.of(owner).size() + 1));
        Designs.Design design = designs.add(owner, Checked.of(text, catalogue).title(), text);
        return to("/designs/" + design.id());
    }

    @GetMapping("/designs/{id}")
    ResponseEntity<String> design(@PathVariable("id") String id, Authentication who, HttpServletRequest request) {
        Designs.Design design = find(who, id);
        return pages.page("design", request, values(design, Checked.of(design.protocol(), catalogue)));
    }

    /** The text changed. */
    @PostMapping("/designs/{id}/check")
    ResponseEntity<String> check(
            @PathVariable("id") String id,
            @RequestParam("protocol") String protocol,
            Authentication who,
            HttpServletRequest request) {
        return changed(find(who, id), protocol, false, request);
    }

    /** A field of the form changed. */
    @PostMapping("/designs/{id}/field")
    ResponseEntity<String> field(
            @PathVariable("id") String id,
            @RequestParam("protocol") String protocol,
            @RequestParam("path") String path,
            @RequestParam("value") String value,
            Authentication who,
            HttpServletRequest request) {
        Designs.Design design = find(who, id);
        Sheet sheet = Sheet.of(lines(protocol));
        String text = path.matches("[a-z0-9.-]{1,60}") ? sheet.with(path, value) : sheet.text();
        return changed(design, text, true, request);
    }

    /** One more arm, or one less. */
    @PostMapping("/designs/{id}/arms")
    ResponseEntity<String> arms(
            @PathVariable("id") String id,
            @RequestParam("protocol") String protocol,
            @RequestParam(name = "remove", defaultValue = "-1") int remove,
            Authentication who,
            HttpServletRequest request) {
        Designs.Design design = find(who, id);
        Sheet sheet = Sheet.of(lines(protocol));
        String text = remove >= 0 ? sheet.without("arms", remove) : sheet.withCopy("arms", sheet.freshId("arms"));
        return changed(design, text, true, request);
    }

    @GetMapping("/designs/{id}/cost")
    ResponseEntity<String> cost(
            @PathVariable("id") String id,
            @RequestParam("patients") int patients,
            Authentication who,
            HttpServletRequest request) {
        Checked checked = Checked.of(find(who, id).protocol(), catalogue);
        if (checked.file() == null || patients < 1 || patients > MOST_PATIENTS) {
            return pages.page("cost", request, Map.of("words", "", "from", "", "again", ""));
        }
        if (!pilots.tryAcquire()) {
            return pages.page("cost", request, Map.of("words", "", "from", "", "again", request.getRequestURI()));
        }
        try {
            Cost.Estimate estimate = cost.of(checked.file(), patients);
            return pages.page("cost", request, Map.of("words", estimate.words(), "from", estimate.from(), "again", ""));
        } finally {
            pilots.release();
        }
    }

    /** What an arm can take with one click, for a page that came before this was known. */
    @GetMapping("/designs/{id}/usual")
    ResponseEntity<String> usual(
            @PathVariable("id") String id,
            @RequestParam("arm") int arm,
            Authentication who,
            HttpServletRequest request) {
        Designs.Design design = find(who, id);
        String disease = String.valueOf(Sheet.of(design.protocol()).value("disease"));
        return pages.page(
                "usual", request, Map.of("design", design, "arm", Math.clamp(arm, 0, 99), "usual", usual.of(disease)));
    }

    @PostMapping("/designs/{id}/run")
    ResponseEntity<String> run(
            @PathVariable("id") String id,
            @RequestParam("protocol") String protocol,
            @RequestParam("patients") int patients,
            @RequestParam("seed") long seed,
            Authentication who,
            HttpServletRequest request) {
        Designs.Design design = find(who, id);
        String text = lines(protocol);
        Checked checked = Checked.of(text, catalogue);
        designs.change(design.owner(), id, checked.title(), text);
        if (checked.file() == null || patients < 1 || patients > MOST_PATIENTS) {
            return pages.page(
                    422,
                    "design",
                    request,
                    values(new Designs.Design(id, design.owner(), checked.title(), text, design.changed()), checked));
        }
        StoredRun run = queue.submit(Caller.name(who), checked.file(), patients, seed);
        return to("/runs/" + run.id());
    }

    @PostMapping("/designs/{id}/remove")
    ResponseEntity<String> remove(@PathVariable("id") String id, Authentication who) {
        designs.remove(Caller.name(who), id);
        return to("/runs");
    }

    private ResponseEntity<String> changed(
            Designs.Design design, String protocol, boolean byForm, HttpServletRequest request) {
        String text = lines(protocol);
        Checked checked = Checked.of(text, catalogue);
        designs.change(design.owner(), design.id(), checked.title(), text);
        Map<String, Object> values = new HashMap<>(values(
                new Designs.Design(design.id(), design.owner(), checked.title(), text, design.changed()), checked));
        values.put("textToo", byForm);
        return pages.page("sheet", request, values);
    }

    private Map<String, Object> values(Designs.Design design, Checked checked) {
        return Map.of(
                "design",
                design,
                "checked",
                checked,
                "textToo",
                false,
                "usual",
                usual.known(String.valueOf(checked.sheet().value("disease"))));
    }

    private Designs.Design find(Authentication who, String id) {
        Designs.Design design = designs.find(Caller.name(who), id);
        if (design == null) {
            throw new Absent("trial");
        }
        return design;
    }

    /** Browsers send lines that end in CR LF. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n");
    }

    static ResponseEntity<String> to(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .build();
    }
}
