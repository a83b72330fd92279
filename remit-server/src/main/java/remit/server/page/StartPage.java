package remit.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import remit.server.account.Caller;
import remit.server.run.Designs;
import remit.server.run.Runs;
import remit.server.science.Catalogue;

/** The first page: what can be asked, and what was asked last. */
@RestController
final class StartPage {

    private static final int SHOWN = 5;

    private final Pages pages;
    private final Catalogue catalogue;
    private final Runs runs;
    private final Designs designs;

    StartPage(Pages pages, Catalogue catalogue, Runs runs, Designs designs) {
        this.pages = pages;
        this.catalogue = catalogue;
        this.runs = runs;
        this.designs = designs;
    }

    @GetMapping("/")
    ResponseEntity<String> start(Authentication who, HttpServletRequest request) {
        String owner = Caller.name(who);
        return pages.page(
                "start",
                request,
                Map.of(
                        "diseases",
                        catalogue.diseases(),
                        "names",
                        catalogue.diseaseNames(),
                        "runs",
                        runs.of(owner, SHOWN),
                        "designs",
                        designs.of(owner).stream().limit(SHOWN).toList()));
    }
}
