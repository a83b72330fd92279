package remit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server in a process of its own: killed in the middle of a run, asked to stop, asked to listen where it should not. */
@Tag("nightly")
class CrashTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int PATIENTS = 400;

    @TempDir
    Path folder;

    private record Started(Process process, String address, String token) {}

    private Process process(String... options) throws IOException {
        return ServerProcess.start(folder, Map.of(), options);
    }

    private Started start(Path data) throws IOException, InterruptedException {
        Process process = process("--port", "0", "--data", data.toString());
        JsonNode line = JSON.readTree(process.inputReader().readLine());
        String address = line.path("address").asString();
        String once = line.path("link").asString().replaceAll(".*token=", "");
        HttpResponse<String> login = HTTP.send(
                HttpRequest.newBuilder(URI.create(address + "api/v1/login"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"" + once + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new Started(
                process, address, JSON.readTree(login.body()).path("token").asString());
    }

    private static HttpResponse<byte[]> call(Started server, String method, String path, String body)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(server.address() + "api/v1" + path))
                        .header("Authorization", "Bearer " + server.token())
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String submit(Started server) throws IOException, InterruptedException {
        String protocol = Files.readString(Path.of("..", "examples", "misle.yaml"));
        byte[] answer = call(server, "POST", "/runs?patients=" + PATIENTS + "&seed=5", protocol)
                .body();
        return JSON.readTree(answer).path("id").asString();
    }

    private static JsonNode awaitDone(Started server, String id, int patients)
            throws IOException, InterruptedException {
        for (int i = 0; i < 6_000; i++) {
            JsonNode run = JSON.readTree(call(server, "GET", "/runs/" + id, "").body());
            String state = run.path("state").asString();
            if (run.path("done").asInt() >= patients && (patients < PATIENTS || state.equals("done"))) {
                return run;
            }
            assertThat(state).as("message %s", run.path("message").asString("")).isNotEqualTo("failed");
            Thread.sleep(50);
        }
        throw new AssertionError("no end in five minutes");
    }

    @Test
    void aKilledServerGoesOnToTheSameBytes() throws IOException, InterruptedException {
        Path data = folder.resolve("killed");
        Started first = start(data);
        String id = submit(first);
        awaitDone(first, id, PATIENTS / 4);
        first.process().destroyForcibly().waitFor();
        assertThat(data.resolve("runs").resolve(id).resolve("run.json")).doesNotExist();

        Started second = start(data);
        awaitDone(second, id, PATIENTS);
        String whole = submit(second);
        awaitDone(second, whole, PATIENTS);
        for (String file : List.of("summary.json", "patients.parquet", "visits.parquet", "report.html")) {
            assertThat(call(second, "GET", "/runs/" + id + "/files/" + file, "").body())
                    .as("%s of the run that was cut off and of one that was not", file)
                    .isEqualTo(call(second, "GET", "/runs/" + whole + "/files/" + file, "")
                            .body());
        }
        String record = new String(
                call(second, "GET", "/runs/" + id + "/files/run.json", "").body());
        assertThat(record).doesNotContain("\"resumedPatients\" : 0");

        submit(second);
        long asked = System.nanoTime();
        second.process().destroy();
        assertThat(second.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat((System.nanoTime() - asked) / 1e9)
                .as("issue 7: stops on SIGTERM within 10 s")
                .isLessThan(10);
    }

    @Test
    void beyondThisMachineItNeedsEncryptionAndAccounts() throws IOException, InterruptedException {
        Process open = process(
                "--port",
                "0",
                "--address",
                "0.0.0.0",
                "--data",
                folder.resolve("open").toString());
        assertThat(open.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(open.exitValue()).isEqualTo(2);
    }

    @Test
    void aBackupRestoresStateAndRuns() throws IOException, InterruptedException {
        Path data = folder.resolve("backed-up");
        Started server = start(data);
        server.process().destroy();
        server.process().waitFor();
        Files.createDirectories(data.resolve("runs").resolve("x"));
        Files.writeString(data.resolve("runs").resolve("x").resolve("summary.json"), "{}");
        Path zip = folder.resolve("backup.zip");
        assertThat(Main.commandLine().execute("backup", zip.toString(), "--data", data.toString()))
                .isZero();
        Path copy = folder.resolve("copy");
        assertThat(Main.commandLine().execute("restore", zip.toString(), "--data", copy.toString()))
                .isZero();
        assertThat(copy.resolve("runs").resolve("x").resolve("summary.json")).hasContent("{}");
        Started again = start(copy);
        assertThat(call(again, "GET", "/runs", "").statusCode()).isEqualTo(200);
        again.process().destroy();
        again.process().waitFor();
        assertThat(Main.commandLine().execute("restore", zip.toString(), "--data", copy.toString()))
                .as("a folder with something in it is not written over")
                .isEqualTo(2);
    }
}
