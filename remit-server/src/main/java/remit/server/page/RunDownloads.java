package remit.server.page;

import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import remit.server.account.Caller;
import remit.server.run.Runs;
import remit.server.run.StoredRun;

/** Files of a run in a browser. */
@RestController
final class RunDownloads {

    private final Runs runs;
    private final RunFiles files;

    RunDownloads(Runs runs, RunFiles files) {
        this.runs = runs;
        this.files = files;
    }

    @GetMapping("/runs/{id}/files/{name}")
    ResponseEntity<Resource> file(
            @PathVariable("id") String id,
            @PathVariable("name") String name,
            @RequestParam(name = "download", defaultValue = "false") boolean download,
            Authentication who) {
        StoredRun run = runs.find(Caller.name(who), id);
        ResponseEntity<Resource> answer = run == null ? null : files.file(run, name, download);
        if (answer == null) {
            throw new Absent("file");
        }
        return answer;
    }
}
