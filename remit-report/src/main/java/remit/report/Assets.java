package remit.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files a report is made of: scripts, style and texts on the class path. */
final class Assets {

    /** Builds and writes the JSON of charts; keys keep the order they were added in. */
    static final JsonMapper JSON = JsonMapper.builder().build();

    private Assets() {}

    /** A resource beside this class, as text. */
    static String text(String name) {
        try (InputStream stream = Assets.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the report's file " + name + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A script without the comment that would make a debugger look for a source map. */
    static String script(String name) {
        return text(name).replaceAll("\n//# sourceMappingURL=\\S*\\s*$", "\n");
    }

    /** A resource as JSON. */
    static JsonNode json(String name) {
        return JSON.readTree(text(name));
    }

    /** SHA-256 as content security policies write it. */
    static String policyHash(String content) {
        return "'sha256-" + Base64.getEncoder().encodeToString(sha256(content.getBytes(StandardCharsets.UTF_8))) + "'";
    }

    /** SHA-256 of bytes. */
    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
