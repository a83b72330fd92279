package remit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import remit.files.ProtocolFile;
import remit.library.Library;
import remit.run.TrialRun;
import remit.server.account.OneTimeLinks;
import remit.server.design.UsualTherapies;
import remit.server.science.Catalogue;
import remit.server.state.Audit;
import remit.server.state.Settings;
import remit.trial.run.Progress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A trial from design to download, in pages and through the API; whose it is. */
class TrialTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PATIENTS = "4";

    private final RunningServer server = SharedServer.server();

    private static String protocol() throws IOException {
        return Files.readString(Path.of("..", "examples", "misle.yaml"));
    }

    private String token(String user) {
        HttpResponse<String> answer = server.stranger()
                .send(HttpRequest.newBuilder(URI.create(server.address + "/api/v1/login"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\""
                                + server.bean(OneTimeLinks.class).fresh(user) + "\"}"))
                        .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("token").asString();
    }

    private HttpResponse<String> call(String token, String method, String path, String body) {
        return server.stranger()
                .send(HttpRequest.newBuilder(URI.create(server.address + "/api/v1" + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/yaml")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private JsonNode finished(String token, String id) throws InterruptedException {
        for (int i = 0; i < 1200; i++) {
            JsonNode run = JSON.readTree(call(token, "GET", "/runs/" + id, "").body());
            String state = run.path("state").asString();
            if (!state.equals("queued") && !state.equals("running")) {
                return run;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the run did not end in two minutes");
    }

    @Test
    void aScriptRunsATrialAndReadsIt() throws IOException, InterruptedException {
        String token = token("scripted");
        assertThat(call(token, "POST", "/protocols/check", protocol()).body()).contains("\"valid\":true");
        assertThat(call(token, "POST", "/protocols/check", protocol().replace("1e6 cells/kg", "1e6"))
                        .body())
                .contains("\"valid\":false", "needs a number and a unit", "\"line\":");
        HttpResponse<String> taken = call(token, "POST", "/runs?patients=" + PATIENTS + "&seed=3", protocol());
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
        String id = JSON.readTree(taken.body()).path("id").asString();
        assertThat(finished(token, id).path("state").asString()).isEqualTo("done");
        JsonNode summary = JSON.readTree(
                call(token, "GET", "/runs/" + id + "/files/summary.json", "").body());
        assertThat(summary.path("patientsPerArm").asInt()).isEqualTo(4);
        assertThat(call(token, "GET", "/runs/" + id + "/files/visits.csv", "").body())
                .contains("SLEDAI");
        assertThat(call(token, "GET", "/runs/" + id + "/files/report.html", "").body())
                .contains("<!DOCTYPE html>");
        RunningServer.Browser browser = server.browser("scripted");
        String page = browser.get("/runs/" + id).body();
        assertThat(page).contains("Open the report", "Against Placebo", "application/json");
        assertThat(page.length()).as("issue 7: no page over 300 kB").isLessThan(300_000);
        assertThat(browser.get("/compare?run=" + id + "&run=" + id).body()).contains("Side by side");
        assertThat(browser.get("/runs/" + id + "/files/report.html").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("sandbox allow-scripts"));
        RunningServer.Browser other = server.browser("somebody-else");
        for (String path : new String[] {"", "/events", "/files/report.html", "/files/summary.json"}) {
            assertThat(other.get("/runs/" + id + path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(call(token("third"), "GET", "/runs/" + id, "").statusCode()).isEqualTo(404);
        assertThat(other.post("/runs/" + id + "/cancel", Map.of()).statusCode()).isEqualTo(404);
        assertThat(call(token, "DELETE", "/runs/" + id, "").statusCode()).isEqualTo(200);
        assertThat(call(token, "GET", "/runs/" + id, "").statusCode()).isEqualTo(404);
        assertThat(server.bean(Audit.class).isWhole()).isTrue();
    }

    @Test
    void theBytesAreThoseOfTheCommandLine(@TempDir Path folder) throws IOException, InterruptedException {
        String token = token("parity");
        String id = JSON.readTree(call(token, "POST", "/runs?patients=6&seed=11", protocol())
                        .body())
                .path("id")
                .asString();
        assertThat(finished(token, id).path("state").asString()).isEqualTo("done");
        Library library = Library.standard();
        ProtocolFile file = ProtocolFile.of("misle.yaml", "misle.yaml", protocol(), library);
        // what remit trial run does, with one worker thread instead of two
        new TrialRun(file, library, 6, 11, 1, new TrialRun.Origin("x", List.of("remit", "trial", "run"), ""))
                .execute(folder, false, Progress.silent());
        Path stored = server.bean(Settings.class).runFolder(id);
        for (String name : new String[] {"summary.json", "patients.parquet", "visits.parquet"}) {
            assertThat(stored.resolve(name)).as(name).hasSameBinaryContentAs(folder.resolve(name));
        }
        assertThat(Files.readString(stored.resolve("summary.json")))
                .as("what was learned from published trials")
                .contains("\"predicted\"", "\"piLow\"");
    }

    @Test
    void formAndFileFollowEachOther() {
        RunningServer.Browser browser = server.browser("designer");
        HttpResponse<String> design = browser.post("/designs", Map.of("disease", "lupus"));
        String path = design.uri().getPath();
        assertThat(path).startsWith("/designs/");
        assertThat(design.body()).contains("The protocol is right");
        String text = "trial: t\ndisease: lupus # a note\npopulation: {size: 60, age: 18..65}\n";
        HttpResponse<String> changed =
                browser.post(path + "/field", Map.of("protocol", text, "path", "population.size", "value", "81"));
        assertThat(changed.body())
                .contains("disease: lupus # a note", "population: {size: 81, age: 18..65}", "hx-swap-oob=\"true\"");
        assertThat(browser.post(path + "/check", Map.of("protocol", "trial: t\ndisease: gout\n"))
                        .body())
                .contains("problem", "gout", "data-line=\"2\"");
        assertThat(browser.get(path).body()).as("kept as typed").contains("disease: gout");
        assertThat(server.browser("other").get(path).statusCode()).isEqualTo(404);
        assertThat(browser.post(path + "/run", Map.of("protocol", text, "patients", "10", "seed", "1"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void anArmTakesAUsualTherapy() {
        RunningServer.Browser browser = server.browser("designer");
        HttpResponse<String> design = browser.post("/designs", Map.of("disease", "lupus"));
        String path = design.uri().getPath();
        assertThat(browser.get(path + "/usual?arm=1").body())
                .contains("{msc: double}", "{ahsct: {conditioning: cyc-atg,", "{car-t: {dose: 1e6 cells/kg, day: 6}}");
        Catalogue catalogue = server.bean(Catalogue.class);
        HttpResponse<String> changed = browser.post(
                design.uri().getPath() + "/field",
                Map.of(
                        "protocol",
                        catalogue.example("lupus"),
                        "path",
                        "arms.1.therapy",
                        "value",
                        "{car-t: {dose: 1e6 cells/kg, day: 6}}"));
        assertThat(changed.body()).contains("The protocol is right", "therapy: {car-t: {dose: 1e6 cells/kg, day: 6}}");
        assertThat(server.bean(UsualTherapies.class).of("multiple-sclerosis"))
                .extracting(UsualTherapies.Usual::value)
                .contains("placebo", "{msc: double}");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        HttpResponse<String> answer = server.browser("a")
                .send(HttpRequest.newBuilder(URI.create(server.address + "/designs"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("disease=lupus"))
                        .build());
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void theDescriptionNamesEveryRoute() {
        JsonNode described = JSON.readTree(
                        server.stranger().get("/api/v1/openapi.json").body())
                .path("paths");
        TreeSet<String> documented = new TreeSet<>();
        described
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(verb -> documented.add(
                                verb.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        TreeSet<String> served = new TreeSet<>();
        server.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> {
                    for (String pattern : mapping.getPatternValues()) {
                        if (pattern.startsWith("/api/")) {
                            for (RequestMethod verb :
                                    mapping.getMethodsCondition().getMethods()) {
                                served.add(verb.name() + " " + pattern);
                            }
                        }
                    }
                });
        assertThat(documented).isEqualTo(served);
    }
}
