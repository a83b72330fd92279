package remit.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import remit.evidence.EvidenceRow;
import remit.evidence.claim.GradedClaim;
import remit.server.science.CredibilityDesk;
import remit.server.science.EvidenceDesk;

/** Published trials, pools, graded claims, and how far the model itself can be trusted. */
@RestController
final class EvidencePages {

    private static final int MOST_ROWS = 150;

    private final Pages pages;
    private final EvidenceDesk desk;
    private final CredibilityDesk credibility;

    EvidencePages(Pages pages, EvidenceDesk desk, CredibilityDesk credibility) {
        this.pages = pages;
        this.desk = desk;
        this.credibility = credibility;
    }

    @GetMapping("/evidence")
    ResponseEntity<String> evidence(
            @RequestParam(name = "disease", defaultValue = "") String disease,
            @RequestParam(name = "therapy", defaultValue = "") String therapy,
            @RequestParam(name = "measure", defaultValue = "") String measure,
            @RequestParam(name = "exclude", defaultValue = "") List<String> exclude,
            HttpServletRequest request) {
        EvidenceDesk.Question question = question(disease, therapy, measure, exclude);
        List<EvidenceRow> rows = question.measure().isEmpty() ? List.of() : desk.rows(question);
        return pages.page(
                "evidence",
                request,
                Map.of(
                        "question", question,
                        "words", desk.words(question),
                        "trials", desk.trials(question),
                        "rows", rows.stream().limit(MOST_ROWS).toList(),
                        "more", Math.max(0, rows.size() - MOST_ROWS),
                        "query", EvidenceQueryText.of(question)));
    }

    @GetMapping("/evidence/forest")
    ResponseEntity<String> forest(
            @RequestParam(name = "disease", defaultValue = "") String disease,
            @RequestParam(name = "therapy", defaultValue = "") String therapy,
            @RequestParam(name = "measure", defaultValue = "") String measure,
            @RequestParam(name = "exclude", defaultValue = "") List<String> exclude) {
        EvidenceDesk.Question question = question(disease, therapy, measure, exclude);
        if (!question.isPoolable()) {
            throw new Absent("pool");
        }
        return boxed(desk.forest(question));
    }

    @GetMapping("/claims")
    ResponseEntity<String> claims(HttpServletRequest request) {
        return pages.page("claims", request, Map.of("claims", desk.claims()));
    }

    @GetMapping("/claims/report")
    ResponseEntity<String> claimsReport(@RequestParam(name = "id", defaultValue = "") String id) {
        if (!id.isEmpty()
                && desk.claims().stream()
                        .map(GradedClaim::claim)
                        .noneMatch(one -> one.id().equals(id))) {
            throw new Absent("claim");
        }
        return boxed(desk.claimsReport(id));
    }

    @GetMapping("/validation")
    ResponseEntity<String> validation(HttpServletRequest request) {
        return pages.page(
                "validation",
                request,
                Map.of(
                        "validation", credibility.shipped(),
                        "misses", credibility.misses(),
                        "units", credibility.units(),
                        "own", credibility.ownReport() != null));
    }

    @GetMapping("/validation/report")
    ResponseEntity<String> validationReport() {
        return boxed(credibility.report());
    }

    @GetMapping("/validation/own")
    ResponseEntity<String> ownValidationReport() throws IOException {
        Path report = credibility.ownReport();
        if (report == null) {
            throw new Absent("report on your own trials yet");
        }
        return boxed(Files.readString(report));
    }

    /** Words that no table knows ask for anything. */
    private EvidenceDesk.Question question(String disease, String therapy, String measure, List<String> exclude) {
        EvidenceDesk.Question any = new EvidenceDesk.Question("", "", "", List.of());
        Map<String, Set<String>> words = desk.words(any);
        List<String> trials =
                desk.trials(any).stream().map(listed -> listed.trial().id()).toList();
        return new EvidenceDesk.Question(
                known(disease, words.get("diseases")),
                known(therapy, words.get("therapies")),
                known(measure, words.get("measures")),
                exclude.stream().filter(trials::contains).distinct().sorted().toList());
    }

    private static String known(String word, @org.jspecify.annotations.Nullable Set<String> words) {
        return words != null && words.contains(word) ? word : "";
    }

    private static ResponseEntity<String> boxed(String html) {
        return ResponseEntity.ok()
                .contentType(Pages.HTML)
                .header("Content-Security-Policy", RunFiles.BOX)
                .header("Cache-Control", "no-store")
                .body(html);
    }
}
