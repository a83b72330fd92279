package remit.server.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import remit.server.account.ApiTokens;
import remit.server.account.OneTimeLinks;
import remit.server.page.Absent;
import remit.server.science.Catalogue;
import remit.server.science.EvidenceDesk;
import remit.server.science.ParameterRow;
import remit.server.state.Audit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The library and the evidence for scripts, the description of the API, and the way in. */
@RestController
@RequestMapping("/api/v1")
final class ApiScience {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Catalogue catalogue;
    private final EvidenceDesk desk;
    private final OneTimeLinks links;
    private final ApiTokens tokens;
    private final Audit audit;

    ApiScience(Catalogue catalogue, EvidenceDesk desk, OneTimeLinks links, ApiTokens tokens, Audit audit) {
        this.catalogue = catalogue;
        this.desk = desk;
        this.links = links;
        this.tokens = tokens;
        this.audit = audit;
    }

    /** Changes the token of a one-time link into one that lasts. */
    @PostMapping("/login")
    ResponseEntity<String> login(@RequestBody(required = false) byte[] body) {
        String token = "";
        try {
            JsonNode document = body == null ? Json.object() : JSON.readTree(body);
            token = document.path("token").asString("");
        } catch (JacksonException e) {
            return Json.answer(400, Json.object().put("message", "The body is no JSON document."));
        }
        String user = links.redeem(token);
        if (user == null) {
            audit.note("nobody", "login refused", "API");
            return Json.answer(401, Json.object().put("message", "The token is unknown, old or used."));
        }
        audit.note(user, "login", "API");
        return Json.answer(200, Json.object().put("token", tokens.fresh(user, "script")));
    }

    @GetMapping("/diseases")
    ResponseEntity<String> diseases() {
        ArrayNode list = Json.array();
        catalogue.diseases().forEach(one -> list.addObject().put("id", one.id()).put("name", one.name()));
        return Json.answer(200, Json.object().set("diseases", list));
    }

    @GetMapping("/diseases/{id}")
    ResponseEntity<String> disease(@PathVariable("id") String id) {
        if (!catalogue.hasDisease(id)) {
            throw new Absent("disease");
        }
        var disease = catalogue.disease(id);
        ObjectNode root = Json.object().put("id", disease.id()).put("name", disease.name());
        root.put("example", catalogue.example(id));
        ArrayNode list = root.putArray("parameters");
        ParameterRow.of(disease.parameters()).forEach(row -> add(list, row));
        return Json.answer(200, root);
    }

    @GetMapping("/therapies")
    ResponseEntity<String> therapies() {
        ArrayNode list = Json.array();
        catalogue
                .therapies()
                .forEach(one -> list.addObject()
                        .put("id", one.id())
                        .put("name", one.name())
                        .put("class", one.kind()));
        return Json.answer(200, Json.object().set("therapies", list));
    }

    @GetMapping("/evidence")
    ResponseEntity<String> evidence(
            @RequestParam(name = "disease", defaultValue = "") String disease,
            @RequestParam(name = "therapy", defaultValue = "") String therapy,
            @RequestParam(name = "measure", defaultValue = "") String measure) {
        ArrayNode list = Json.array();
        desk.rows(new EvidenceDesk.Question(disease, therapy, measure, java.util.List.of()))
                .forEach(row -> list.addObject()
                        .put("trial", row.trial().id())
                        .put("arm", row.arm().armId())
                        .put("month", row.outcome().month())
                        .put("measure", row.outcome().measure())
                        .put("statistic", row.outcome().statistic())
                        .put("value", row.outcome().value())
                        .put("unit", row.outcome().unit())
                        .put("locator", row.outcome().locator()));
        return Json.answer(200, Json.object().set("outcomes", list));
    }

    @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> description() throws IOException {
        try (InputStream stream = ApiScience.class.getResourceAsStream("/remit/server/openapi.json")) {
            if (stream == null) {
                throw new IllegalStateException("the description of the API is not on the class path");
            }
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void add(ArrayNode list, ParameterRow row) {
        list.addObject()
                .put("symbol", row.symbol())
                .put("name", row.name())
                .put("value", row.value())
                .put("plausible", row.range())
                .put("kind", row.kind())
                .put("source", row.source());
    }
}
