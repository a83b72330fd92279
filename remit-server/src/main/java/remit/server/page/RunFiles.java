package remit.server.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import remit.files.TableCsv;
import remit.server.run.RunState;
import remit.server.run.StoredRun;
import remit.server.state.Settings;

/** Files of a finished run, by the few names there are. */
@Component
public final class RunFiles {

    /**
     * A report is a page of its own with scripts in it. It runs in a box without an origin: it can neither read the session nor call
     * the server.
     */
    static final String BOX =
            "sandbox allow-scripts allow-downloads allow-popups; default-src 'none'; script-src 'unsafe-inline';"
                    + " style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private static final Map<String, String> TYPES = Map.of(
            "report.html", "text/html;charset=UTF-8",
            "summary.json", "application/json",
            "run.json", "application/json",
            "patients.parquet", "application/vnd.apache.parquet",
            "visits.parquet", "application/vnd.apache.parquet",
            "patients.csv", "text/csv;charset=UTF-8",
            "visits.csv", "text/csv;charset=UTF-8",
            "protocol.yaml", "application/yaml");

    private final Settings settings;

    RunFiles(Settings settings) {
        this.settings = settings;
    }

    /** A file; null when there is none of that name (yet). */
    public @Nullable ResponseEntity<Resource> file(StoredRun run, String name, boolean download) {
        String type = TYPES.get(name);
        if (type == null) {
            return null;
        }
        Resource content;
        if (name.equals("protocol.yaml")) {
            content = new ByteArrayResource(run.protocol().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } else {
            Path file = settings.runFolder(run.id()).resolve(name);
            if (run.state() != RunState.DONE) {
                return null;
            }
            if (name.endsWith(".csv") && !Files.exists(file)) {
                TableCsv.write(file.resolveSibling(name.replace(".csv", ".parquet")), file);
            }
            if (!Files.isReadable(file)) {
                return null;
            }
            content = new FileSystemResource(file);
        }
        boolean shown = !download && name.equals("report.html");
        ContentDisposition how = (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(fileName(run, name))
                .build();
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(HttpHeaders.CONTENT_DISPOSITION, how.toString())
                .header("Cache-Control", "no-store");
        if (name.endsWith(".html")) {
            answer.header("Content-Security-Policy", BOX);
        }
        return answer.body(content);
    }

    private static String fileName(StoredRun run, String name) {
        String title = run.title().replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        return (title.length() > 40 ? title.substring(0, 40) : title) + "-" + name;
    }
}
