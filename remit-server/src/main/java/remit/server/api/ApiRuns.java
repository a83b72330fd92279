package remit.server.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;
import remit.files.ProtocolFile;
import remit.server.account.Caller;
import remit.server.page.Absent;
import remit.server.page.RunFiles;
import remit.server.run.Course;
import remit.server.run.RunQueue;
import remit.server.run.Runs;
import remit.server.run.StoredRun;
import remit.server.science.Catalogue;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs and protocols for scripts. A protocol is the body of a request, as it stands in a file. */
@RestController
@RequestMapping("/api/v1")
final class ApiRuns {

    private static final int LARGEST_BODY_BYTES = 1_000_000;
    private static final int MOST_PATIENTS = 100_000;
    private static final int MOST_LISTED = 1_000;

    private final Runs runs;
    private final RunQueue queue;
    private final Catalogue catalogue;
    private final RunFiles files;

    ApiRuns(Runs runs, RunQueue queue, Catalogue catalogue, RunFiles files) {
        this.runs = runs;
        this.queue = queue;
        this.catalogue = catalogue;
        this.files = files;
    }

    @PostMapping("/protocols/check")
    ResponseEntity<String> check(HttpServletRequest request) throws IOException {
        try {
            ProtocolFile.of("protocol.yaml", "protocol.yaml", body(request), catalogue.library());
            return Json.answer(200, Json.object().put("valid", true).set("problems", Json.array()));
        } catch (InvalidInput wrong) {
            return Json.answer(200, problems(wrong.problems()));
        }
    }

    @PostMapping("/runs")
    ResponseEntity<String> submit(
            @RequestParam(name = "patients", defaultValue = "1000") int patients,
            @RequestParam(name = "seed", defaultValue = "1") long seed,
            Authentication who,
            HttpServletRequest request)
            throws IOException {
        if (patients < 1 || patients > MOST_PATIENTS) {
            return Json.answer(
                    422,
                    problems(List.of(new Problem(
                            Place.of("patients"),
                            patients + " is not between 1 and " + MOST_PATIENTS,
                            "Maybe patients=1000."))));
        }
        try {
            ProtocolFile file = ProtocolFile.of("protocol.yaml", "protocol.yaml", body(request), catalogue.library());
            return Json.answer(201, run(queue.submit(Caller.name(who), file, patients, seed)));
        } catch (InvalidInput wrong) {
            return Json.answer(422, problems(wrong.problems()));
        }
    }

    @GetMapping("/runs")
    ResponseEntity<String> list(Authentication who) {
        ArrayNode list = Json.array();
        runs.of(Caller.name(who), MOST_LISTED).forEach(run -> list.add(run(run)));
        return Json.answer(200, Json.object().set("runs", list));
    }

    @GetMapping("/runs/{id}")
    ResponseEntity<String> one(@PathVariable("id") String id, Authentication who) {
        return Json.answer(200, run(find(who, id)));
    }

    @PostMapping("/runs/{id}/cancel")
    ResponseEntity<String> cancel(@PathVariable("id") String id, Authentication who) {
        boolean done = queue.cancel(find(who, id));
        return Json.answer(done ? 202 : 409, Json.object().put("stopped", done));
    }

    @PostMapping("/runs/{id}/resume")
    ResponseEntity<String> resume(@PathVariable("id") String id, Authentication who) {
        boolean done = queue.resume(find(who, id));
        return Json.answer(done ? 202 : 409, Json.object().put("resumed", done));
    }

    @DeleteMapping("/runs/{id}")
    ResponseEntity<String> remove(@PathVariable("id") String id, Authentication who) {
        boolean done = queue.remove(find(who, id));
        return Json.answer(done ? 200 : 409, Json.object().put("removed", done));
    }

    @GetMapping("/runs/{id}/files/{name}")
    ResponseEntity<Resource> file(
            @PathVariable("id") String id, @PathVariable("name") String name, Authentication who) {
        ResponseEntity<Resource> answer = files.file(find(who, id), name, true);
        if (answer == null) {
            throw new Absent("file");
        }
        return answer;
    }

    private StoredRun find(Authentication who, String id) {
        StoredRun run = runs.find(Caller.name(who), id);
        if (run == null) {
            throw new Absent("run");
        }
        return run;
    }

    private ObjectNode run(StoredRun run) {
        Course course = queue.course(run.id());
        ObjectNode node = Json.object()
                .put("id", run.id())
                .put("title", run.title())
                .put("disease", run.disease())
                .put("patients", run.patients())
                .put("seed", run.seed())
                .put("arms", run.arms())
                .put("state", run.state().key())
                .put("done", course == null ? run.done() : course.done())
                .put("requested", run.requested().toString());
        String message = run.message();
        if (message != null) {
            node.put("message", message);
        }
        return node;
    }

    private static ObjectNode problems(List<Problem> problems) {
        ObjectNode root = Json.object().put("valid", problems.isEmpty());
        ArrayNode list = root.putArray("problems");
        for (Problem problem : problems) {
            list.addObject()
                    .put("file", problem.place().file())
                    .put("line", problem.place().line())
                    .put("column", problem.place().column())
                    .put("message", problem.message())
                    .put("maybe", problem.maybe());
        }
        return root;
    }

    private static String body(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(LARGEST_BODY_BYTES + 1);
        if (bytes.length > LARGEST_BODY_BYTES) {
            throw wrong("it has more than a million bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf(0) >= 0) {
                throw wrong("it has a byte 0");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw wrong("it is not UTF-8 text");
        }
    }

    private static InvalidInput wrong(String message) {
        return new InvalidInput(
                List.of(new Problem(Place.of("body"), message, "Maybe send the protocol file as it is.")));
    }
}
